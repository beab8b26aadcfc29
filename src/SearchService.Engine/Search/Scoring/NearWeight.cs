using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Rewriting;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search.Scoring;

/// <summary>A near query, prepared: its words looked up, its expanding parts expanded, their number limited.</summary>
internal sealed class NearWeight : Weight
{
    private readonly NearQuery _query;
    private readonly IndexView _view;
    private readonly string _field;
    private readonly TermScoring _scoring;
    private readonly Dictionary<MultiTermQuery, List<TermStates>> _expanded = [];

    /// <summary>Looks up and expands the parts.</summary>
    /// <exception cref="QueryException">Parts are of several fields or of a kind that has no positions, or expand to too many terms.</exception>
    public NearWeight(NearQuery query, IndexView view)
    {
        _query = query;
        _view = view;
        var statistics = new List<TermStatistics>();
        string? field = null;
        Prepare(query, statistics, ref field);
        _field = field ?? throw new QueryException("A near query needs at least one word.");
        _scoring = view.Similarity.ScoringOf(query.Boost, view.StatisticsOf(_field), [.. statistics]);
    }

    public override float ValueForNormalization => _scoring.ValueForNormalization;

    public override void Normalize(float queryNorm, float topLevelBoost) => _scoring.Normalize(queryNorm, topLevelBoost);

    public override Scorer? OpenScorer(SearchSegment segment, ScoreNeeds needs)
    {
        if (segment.Terms(_field) is not { } terms) return null;
        if (!terms.Field.HasPositions)
            throw new QueryException($"The field \"{_field}\" was indexed without positions, so words near each other cannot be searched in it: {_query}.");
        return OpenGroup(_query, segment, isPart: false) is { } group ? new NearScorer(group, _scoring, segment.Norms(_field)) : null;
    }

    public override Explanation Explain(SearchSegment segment, int docId)
    {
        if (ScorerAt(segment, docId) is not NearScorer scorer) return Explanation.NoMatch($"{_query} is not in the document");
        var norms = segment.Norms(_field);
        return _scoring.Explain(_query.ToString(), new Explanation(scorer.Freq, "frequency, 1 / (1 + positions between) summed"), norms is null ? null : norms[docId]);
    }

    private void Prepare(Query part, List<TermStatistics> statistics, ref string? field)
    {
        switch (part)
        {
            case TermQuery term:
                RequireField(term.Term.Field, ref field);
                statistics.Add(_view.StatesOf(term.Term).Statistics);
                break;
            case PhraseQuery { Slop: 0 } phrase:
                RequireField(phrase.Field, ref field);
                foreach (var term in phrase.Terms) statistics.Add(_view.StatesOf(term).Statistics);
                break;
            case MultiPhraseQuery { Slop: 0 } phrase:
                RequireField(phrase.Field, ref field);
                foreach (var term in phrase.Alternatives.SelectMany(terms => terms)) statistics.Add(_view.StatesOf(term).Statistics);
                break;
            case MultiTermQuery multi:
                RequireField(multi.Field, ref field);
                statistics.Add(Expand(multi));
                break;
            case NearQuery near:
                if (near.Parts.Count == 0) throw new QueryException("A near query needs at least one part.");
                if (!near.InOrder && near.Parts.Count > NearGroup.MaxUnorderedParts)
                    throw new QueryException($"At most {NearGroup.MaxUnorderedParts} words can be searched near each other in any order, not {near.Parts.Count}.");
                foreach (var inner in near.Parts) Prepare(inner, statistics, ref field);
                break;
            case BooleanQuery boolean when boolean.Clauses.All(clause => clause.Occur == Occur.Should):
                foreach (var clause in boolean.Clauses) Prepare(clause.Query, statistics, ref field);
                break;
            case ConstantScoreQuery constant:
                Prepare(constant.Inner, statistics, ref field);
                break;
            default:
                throw new QueryException($"\"{part}\" cannot stand in a near query: only words, phrases without slop, expanding words, alternatives of these and other near queries can.");
        }
    }

    private static void RequireField(string field, ref string? expected)
    {
        expected ??= field;
        if (field != expected) throw new QueryException($"The parts of a near query must be of one field, not of \"{expected}\" and \"{field}\".");
    }

    /// <summary>Looks up the terms of an expanding part, which scores like one word in as many documents as the most frequent of them.</summary>
    private TermStatistics Expand(MultiTermQuery query)
    {
        if (!_expanded.ContainsKey(query)) _expanded[query] = FindTerms(query);
        var terms = _expanded[query];
        if (terms.Count == 0) return default;
        return new TermStatistics(terms.Max(states => states.Statistics.DocFreq), terms.Max(states => states.Statistics.TotalTermFreq));
    }

    private List<TermStates> FindTerms(MultiTermQuery query)
    {
        if (query is FuzzyQuery fuzzy) return FindFuzzyTerms(fuzzy);
        var open = TermWalk.Of(query, _view);
        var found = new Dictionary<Term, TermStates>();
        var limit = _view.Limits.MaxExpandedTerms;
        foreach (var segment in _view.Segments)
        {
            if (segment.Terms(query.Field) is not { } terms) continue;
            using var walk = open(terms);
            while (walk.MoveNext())
            {
                var term = new Term(query.Field, walk.Cursor.Term);
                if (!found.TryGetValue(term, out var states)) found[term] = states = new TermStates(term, _view.Segments.Count, _view.Arena);
                states.Add(segment.Ordinal, walk.Cursor.SaveState());
                if (found.Count > limit && !_view.Limits.PreferBestTerms)
                    throw new QueryException($"\"{query}\" stands for more than {limit} words. Give more of its beginning.");
            }
        }

        return [.. found.Values.OrderByDescending(states => states.Statistics.DocFreq).ThenBy(states => states.Term).Take(limit)];
    }

    private List<TermStates> FindFuzzyTerms(FuzzyQuery fuzzy) => FuzzyExpansion.Expand(fuzzy, _view) switch
    {
        BooleanQuery boolean => [.. boolean.Clauses.Select(clause => _view.StatesOf(((TermQuery)clause.Query).Term))],
        var single => [_view.StatesOf(((TermQuery)single).Term)],
    };

    private NearPart? Open(Query part, SearchSegment segment)
    {
        switch (part)
        {
            case TermQuery term:
                return OpenTerms([_view.StatesOf(term.Term)], segment);
            case MultiTermQuery multi:
                return OpenTerms(_expanded[multi], segment);
            case PhraseQuery phrase:
                return OpenPhrase(new PhraseWeight(phrase, _view), phrase.Positions, segment);
            case MultiPhraseQuery phrase:
                return OpenPhrase(new PhraseWeight(phrase, _view), phrase.Positions, segment);
            case ConstantScoreQuery constant:
                return Open(constant.Inner, segment);
            case BooleanQuery boolean:
                var alternatives = boolean.Clauses.Select(clause => Open(clause.Query, segment)).OfType<NearPart>().ToList();
                return alternatives.Count == 0 ? null : new NearAlternatives(alternatives);
            default:
                return OpenGroup((NearQuery)part, segment, isPart: true);
        }
    }

    private NearGroup? OpenGroup(NearQuery near, SearchSegment segment, bool isPart)
    {
        var parts = near.Parts.Select(inner => Open(inner, segment)).ToList();
        return parts.Contains(null) ? null : new NearGroup([.. parts.OfType<NearPart>()], near.Slop, near.InOrder, isPart);
    }

    private static NearTerms? OpenTerms(List<TermStates> terms, SearchSegment segment)
    {
        var cursors = terms.Select(states => states.Open(segment, PostingsFeatures.Positions)).OfType<PostingsCursor>().ToList();
        if (cursors.Count == 0) return null;
        return new NearTerms(cursors.Count == 1 ? cursors[0] : new UnionPostings(cursors));
    }

    private static NearPhrase? OpenPhrase(PhraseWeight weight, IReadOnlyList<int> positions, SearchSegment segment)
    {
        if (positions.Count == 0 || weight.OpenScorer(segment, ScoreNeeds.None) is not ExactPhraseScorer phrase) return null;
        return new NearPhrase(phrase, positions.Min(), positions.Max() - positions.Min() + 1);
    }
}
