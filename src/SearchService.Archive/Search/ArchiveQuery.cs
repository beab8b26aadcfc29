using SearchService.Archive.Schema;
using SearchService.Engine.QueryParsing;
using SearchService.Engine.QueryParsing.Newsroom;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Ranking;

namespace SearchService.Archive.Search;

/// <summary>Turns what was asked into the engine's query: the words, what ranks them, and what may be shown at all.</summary>
internal sealed class ArchiveQuery
{
    private const double MostWords = 0.6;
    private const double SomeWords = 0.33;
    private const int MostWordsTyped = 12;

    private readonly NewsroomQuery _read;
    private readonly SearchRequest _request;
    private readonly RankingOptions _ranking;
    private readonly DateTimeOffset _now;
    private IReadOnlyList<BooleanClause>? _byRarity; // of the searcher that is asked first; a query is asked of one

    /// <summary>Reads what was asked.</summary>
    /// <param name="read">The query as it was understood.</param>
    /// <param name="request">What else was asked.</param>
    /// <param name="ranking">The weights.</param>
    /// <param name="now">Now, for what may be shown.</param>
    /// <param name="asOf">The moment ages are counted from: now, or that of the page this one follows.</param>
    public ArchiveQuery(NewsroomQuery read, SearchRequest request, RankingOptions ranking, DateTimeOffset now, DateTimeOffset asOf)
    {
        _read = read;
        _request = request;
        _ranking = ranking;
        _now = now;
        AsOf = asOf;
        Words = read.Build(OptionsFor(requiredShare: 1));
    }

    /// <summary>The moment ages are counted from.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>What was typed as the engine's query; null when nothing was.</summary>
    public Query? Words { get; }

    /// <summary>Every word required, with ranking and filters.</summary>
    /// <param name="withChoices">False to leave out what is chosen among the facets, because the facets see to it.</param>
    public Query Whole(bool withChoices = true) => Complete(Ranked(Words ?? new MatchAllQuery()), withChoices);

    /// <summary>What finds the articles of a tier and of none before it. Null when there are too few words for it to find anything else.</summary>
    /// <param name="tier">The tier.</param>
    /// <param name="searcher">Knows how rare words are.</param>
    public Query? Of(MatchTier tier, IndexSearcher searcher)
    {
        if (tier == MatchTier.AllWords) return Whole();
        if (Looser(tier) is not { } some) return null;
        var before = tier > MatchTier.MostWords ? Looser(tier - 1) : null;
        return Complete(
            new BooleanQuery([new BooleanClause(Occur.Must, some), new BooleanClause(Occur.MustNot, before ?? Words!), .. _byRarity ??= [.. ByRarity(searcher)]]), withChoices: true);
    }

    /// <summary>The query whose matches are marked in hits of a tier: without filters and ranking.</summary>
    public Query Marks(MatchTier tier) => (tier == MatchTier.AllWords ? Words : _read.Build(OptionsFor(ShareOf(tier)))) ?? new MatchAllQuery();

    /// <summary>What may be shown at this moment: not withheld, not cancelled, not under embargo. Each clause excludes some of what may not.</summary>
    public static IEnumerable<BooleanClause> Shown(DateTimeOffset now) =>
    [
        new BooleanClause(Occur.MustNot, new TermQuery(FieldNames.Status, "withheld")),
        new BooleanClause(Occur.MustNot, new TermQuery(FieldNames.Status, "cancelled")),
        new BooleanClause(Occur.MustNot, NumericRangeQuery.Longs(FieldNames.Embargo, now.ToUnixTimeMilliseconds() + 1, null)),
    ];

    private Query Complete(Query words, bool withChoices)
    {
        var clauses = new List<BooleanClause> { new(Occur.Must, words) };
        clauses.AddRange(Shown(_now));
        if (FacetPlan.AsksForImpossibleYear(_request)) clauses.Add(new BooleanClause(Occur.Filter, new TermQuery(FieldNames.Id, "")));
        if (_request.From is not null || _request.Before is not null)
        {
            clauses.Add(new BooleanClause(Occur.Filter, NumericRangeQuery.Longs(
                FieldNames.Published, _request.From?.ToUnixTimeMilliseconds(), _request.Before?.ToUnixTimeMilliseconds(), includeUpper: false)));
        }

        foreach (var (facet, values) in _request.Filters)
        {
            if (!withChoices || values.Count == 0) continue;
            var choices = values.Select(v => Choice(facet, v)).OfType<Query>().ToList();
            if (choices.Count > 0) clauses.Add(new BooleanClause(Occur.Filter, choices.Count == 1 ? choices[0] : BooleanQuery.AnyOf(choices)));
        }

        return new BooleanQuery(clauses);
    }

    private Query Ranked(Query words)
    {
        if (_request.Sort != SortOrder.Best) return words;
        var ranking = new NewsRanking
        {
            Fields = ClosenessFields,
            Analyzer = ArchiveAnalyzer.Instance,
            ClosenessWeight = _ranking.Closeness,
            ClosenessSlop = _ranking.ClosenessInWords,
            Recency = _ranking.Recency <= 0 || words is MatchAllQuery ? null : new RecencyDecay(
                FieldNames.SortDate, AsOf.ToUnixTimeMilliseconds(), (long)_ranking.RecencyHalfLife.TotalMilliseconds)
            {
                Floor = 1 / (1 + _ranking.Recency),
            },
        };
        return ranking.Rank(words, PlainWords());
    }

    /// <summary>The fields of prose: in names, credits and keywords words stand close together anyway.</summary>
    private IReadOnlyList<RankedField> ClosenessFields =>
        [
            .. ((RankedField[])
            [
                new(FieldNames.Title, _ranking.Title), new(FieldNames.Deck, _ranking.Deck), new(FieldNames.Body, _ranking.Body), new(FieldNames.Caption, _ranking.Caption),
            ]).Where(static f => f.Weight > 0),
        ];

    /// <summary>The words of the query that may stand close together.</summary>
    private string PlainWords()
    {
        if (_read.Root is not GroupNode { IsAlternative: false } group) return "";
        return IsPasted ? "" : string.Join(' ', group.Items.Select(PersonForms.AsTyped).OfType<WordNode>().Select(static w => w.Text));
    }

    /// <summary>The words with as many required as a tier says; null when these are as many as in the tier before, or too few to mean anything.</summary>
    private Query? Looser(MatchTier tier)
    {
        if (Words is null || _request.IsStrict || _read.Root is not GroupNode { IsAlternative: false } group) return null;
        var words = group.Items.Count(static item => !item.IsFilter);
        var heavy = LightWords.Others(group).Count();
        var options = OptionsFor(ShareOf(tier));
        var required = options.RequiredOf(heavy);
        var isNoLooser = heavy == words && required == heavy;
        var isTooLoose = tier == MatchTier.SomeWords && required < 2;
        return heavy == 0 || isNoLooser || isTooLoose ? null : _read.Build(options);
    }

    /// <summary>
    /// Of "general soleimani" an article with the name is meant, however prominent "general" is elsewhere: which words an article has counts
    /// before how it has them.
    /// </summary>
    private IEnumerable<BooleanClause> ByRarity(IndexSearcher searcher)
    {
        if (_request.Sort != SortOrder.Best || _ranking.Rarity <= 0 || IsPasted || _read.Root is not GroupNode group) yield break;
        foreach (var word in LightWords.Others(group))
        {
            if (_read.WithRoot(word).Build() is not { } query || searcher.Count(query) is not (> 0 and var count)) continue;
            yield return new BooleanClause(Occur.Should, new ConstantScoreQuery(query) { Boost = (float)(_ranking.Rarity * searcher.RarityOf(count)) });
        }
    }

    private static double ShareOf(MatchTier tier) => tier switch { MatchTier.AllWords => 1, MatchTier.MostWords => MostWords, MatchTier.SomeWords => SomeWords, _ => 0 };

    private QueryBuildOptions OptionsFor(double requiredShare) => new()
    {
        RequiredShare = requiredShare,
        LightWords = LightWords.All,
        OtherFieldsShare = _ranking.TieBreaker,
        ExactFormWeight = IsPasted ? 0 : _ranking.ExactForm,
    };

    /// <summary>Whole sentences are told apart by their many words; forms and closeness of each would cost much and change nothing.</summary>
    private bool IsPasted => _read.Root is GroupNode { Items.Count: > MostWordsTyped };

    private static Query? Choice(string facet, string value) => facet switch
    {
        FacetNames.Person => new TermQuery(FieldNames.PersonId, value),
        FacetNames.Desk => new TermQuery(FieldNames.DeskFacet, value),
        FacetNames.Source => new TermQuery(FieldNames.SourceFacet, value),
        FacetNames.Photographer => new TermQuery(FieldNames.PhotographerFacet, value),
        FacetNames.Year when int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9999 => NumericRangeQuery.Longs(
            FieldNames.Published, StartOf(year), StartOf(year + 1), includeUpper: false),
        // A year that is none matches nothing, as does a label that no article has.
        FacetNames.Year => new TermQuery(FieldNames.Id, ""),
        _ => null,
    };

    private static long StartOf(int year) => new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
