using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Automata;

namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Turns an engine query into the tree that is asked about texts.</summary>
/// <param name="analyzer">The analyzer of the index.</param>
/// <param name="searcher">Chooses the words of more-like-this queries; null to mark none.</param>
internal sealed class MatchCompiler(Analyzer analyzer, IndexSearcher? searcher)
{
    private readonly Dictionary<string, FieldTerms> _fields = new(StringComparer.Ordinal);
    private int _sources;

    public IReadOnlyDictionary<string, FieldTerms> Fields => _fields;

    /// <summary>Compiles a query or a part of it.</summary>
    /// <param name="query">The query.</param>
    /// <param name="isHit">Whether every document that is asked about is known to match it, as it does the whole query.</param>
    public MatchNode Compile(Query query, bool isHit) => query switch
    {
        BooleanQuery boolean => OfBoolean(boolean, isHit),
        DisjunctionMaxQuery max => new GroupMatch([], [.. max.Queries.Select(inner => Compile(inner, isHit: false))], [], minimumOptional: 1),
        ConstantScoreQuery constant => Compile(constant.Inner, isHit),
        FunctionScoreQuery function => Compile(function.Inner, isHit),
        MoreLikeThisQuery like when searcher is not null => OfLikeThis(searcher.Expand(like)),
        NearQuery or TermQuery or PhraseQuery or MultiPhraseQuery => OfSpans(query),
        MultiTermQuery and not NumericRangeQuery => OfSpans(query),
        _ => UnseenMatch.Instance,
    };

    private MatchNode OfBoolean(BooleanQuery query, bool isHit)
    {
        var required = new List<MatchNode>();
        var optional = new List<MatchNode>();
        var excluded = new List<MatchNode>();
        foreach (var clause in query.Clauses)
        {
            if (clause.Occur is Occur.Must or Occur.Filter) required.Add(Compile(clause.Query, isHit));
            else if (clause.Occur == Occur.Should) optional.Add(Compile(clause.Query, isHit: false));
            else if (!isHit) excluded.Add(Compile(clause.Query, isHit: false));
        }

        if (required.Count == 0 && optional.Count == 0) return UnseenMatch.Instance;
        return new GroupMatch(required, optional, excluded, query.MinimumShouldMatch > 0 ? query.MinimumShouldMatch : required.Count == 0 ? 1 : 0);
    }

    /// <summary>Any of the words: how many a hit must have is not asked, for some may stand in fields that are not given.</summary>
    private MatchNode OfLikeThis(BooleanQuery words) => OfBoolean(words with { MinimumShouldMatch = 0 }, isHit: false);

    private MatchNode OfSpans(Query query) =>
        FieldOf(query) is { } field && SpansOf(query) is { } spans ? new SpanMatch(Terms(field), spans, _sources++, IsAsSearched(query)) : UnseenMatch.Instance;

    private static bool IsAsSearched(Query query) => query switch
    {
        PhraseQuery phrase => phrase.Slop == 0,
        MultiPhraseQuery phrase => phrase.Slop == 0,
        _ => query is TermQuery || (query is MultiTermQuery and not FuzzyQuery),
    };

    private static string? FieldOf(Query query) => query switch
    {
        TermQuery term => term.Term.Field,
        PhraseQuery phrase => phrase.Field,
        MultiPhraseQuery phrase => phrase.Field,
        MultiTermQuery multi => multi.Field,
        NearQuery near => near.Parts.Select(FieldOf).FirstOrDefault(field => field is not null),
        BooleanQuery boolean => boolean.Clauses.Select(clause => FieldOf(clause.Query)).FirstOrDefault(field => field is not null),
        _ => null,
    };

    /// <summary>Null for what text cannot show.</summary>
    private ISpanSource? SpansOf(Query query)
    {
        switch (query)
        {
            case TermQuery term:
                return new SlotSpans(Terms(term.Term.Field), [Slot(term.Term)]);
            case PhraseQuery phrase:
                var byPosition = phrase.Terms.Zip(phrase.Positions).GroupBy(pair => pair.Second).ToList();
                return OfPhrase(phrase.Field, [.. byPosition.Select(IReadOnlyList<IReadOnlyList<int>> (group) => [.. group.Select(IReadOnlyList<int> (pair) => [Slot(pair.First)])])],
                    [.. byPosition.Select(group => group.Key)], phrase.Slop);
            case MultiPhraseQuery phrase:
                return OfPhrase(phrase.Field, [.. phrase.Alternatives.Select(IReadOnlyList<IReadOnlyList<int>> (terms) => [[.. terms.Select(Slot)]])], phrase.Positions, phrase.Slop);
            case NearQuery near:
                var parts = near.Parts.Select(SpansOf).ToList();
                return parts.Contains(null) || parts.Count == 0 ? null : new NearSpans([.. parts.OfType<ISpanSource>()], new GapCloseness(near.Slop, near.InOrder));
            case BooleanQuery boolean:
                return new UnionSpans([.. boolean.Clauses.Where(clause => clause.Occur != Occur.MustNot).Select(clause => SpansOf(clause.Query)).OfType<ISpanSource>()]);
            case MultiTermQuery multi:
                return PredicateOf(multi) is { } predicate ? new SlotSpans(Terms(multi.Field), [Terms(multi.Field).SlotOf(predicate)]) : null;
            default:
                return null;
        }
    }

    /// <summary>A place with several lists of slots is one where several terms must stand together.</summary>
    private ISpanSource? OfPhrase(string field, IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> places, IReadOnlyList<int> positions, int slop)
    {
        if (places.Count == 0) return null;
        var terms = Terms(field);
        var flatSlots = places.SelectMany(place => place).ToList();
        int[] flatPositions = [.. places.SelectMany((place, i) => Enumerable.Repeat(positions[i], place.Count))];
        if (slop == 0) return new PhraseSpans(terms, flatSlots, flatPositions);
        return new NearSpans([.. flatSlots.Select(slots => new SlotSpans(terms, slots))], new MoveCloseness(flatPositions, slop));
    }

    private static ITermPredicate? PredicateOf(MultiTermQuery query) => query switch
    {
        PrefixQuery prefix => new PrefixPredicate(prefix.Prefix.Text),
        WildcardQuery wildcard => new WildcardPredicate(wildcard.Pattern),
        FuzzyQuery fuzzy => new FuzzyPredicate(fuzzy),
        TermRangeQuery range => new RangePredicate(range),
        RegexpQuery regexp => new AutomatonPredicate(RegexpPattern.Compile(regexp.Pattern, new SearchLimits())),
        _ => null,
    };

    private int Slot(Term term) => Terms(term.Field).SlotOf(term.Text);

    private FieldTerms Terms(string field)
    {
        if (_fields.TryGetValue(field, out var terms)) return terms;
        terms = new FieldTerms(analyzer.OpenStream(field), analyzer.PositionIncrementGap(field));
        _fields.Add(field, terms);
        return terms;
    }
}
