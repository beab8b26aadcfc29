using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search.Scoring;

/// <summary>A phrase, with or without alternatives, prepared.</summary>
internal sealed class PhraseWeight : Weight
{
    private readonly Query _query;
    private readonly string _field;
    private readonly IReadOnlyList<int> _positions;
    private readonly IReadOnlyList<IReadOnlyList<Term>> _alternatives;
    private readonly Dictionary<Term, (int Number, TermStates States)> _terms = [];
    private readonly int _slop;
    private readonly TermScoring _scoring;

    /// <summary>Looks the terms up.</summary>
    public PhraseWeight(PhraseQuery query, IndexView view)
        : this(query, query.Field, [.. query.Terms.Select(term => (Term[])[term])], query.Positions, query.Slop, view)
    {
    }

    /// <summary>Looks the terms up.</summary>
    public PhraseWeight(MultiPhraseQuery query, IndexView view)
        : this(query, query.Field, query.Alternatives, query.Positions, query.Slop, view)
    {
    }

    private PhraseWeight(Query query, string field, IReadOnlyList<IReadOnlyList<Term>> alternatives, IReadOnlyList<int> positions, int slop, IndexView view)
    {
        _query = query;
        _field = field;
        _alternatives = alternatives;
        _positions = positions;
        _slop = slop;
        var statistics = new List<TermStatistics>();
        foreach (var term in alternatives.SelectMany(terms => terms))
        {
            var states = view.StatesOf(term);
            _terms.TryAdd(term, (_terms.Count, states));
            statistics.Add(states.Statistics);
        }

        _scoring = view.Similarity.ScoringOf(query.Boost, view.StatisticsOf(field), [.. statistics]);
    }

    public override float ValueForNormalization => _scoring.ValueForNormalization;

    public override void Normalize(float queryNorm, float topLevelBoost) => _scoring.Normalize(queryNorm, topLevelBoost);

    public override Scorer? OpenScorer(SearchSegment segment, ScoreNeeds needs)
    {
        if (segment.Terms(_field) is not { } terms) return null;
        if (!terms.Field.HasPositions)
            throw new QueryException($"The field \"{_field}\" was indexed without positions, so phrases cannot be searched in it: {_query}.");
        var features = PostingsFeatures.Positions | (needs.HasFlag(ScoreNeeds.Bounds) ? PostingsFeatures.ScoreBounds : 0);
        var entries = new List<PhraseEntry>();
        for (var i = 0; i < _alternatives.Count; i++)
        {
            var cursors = new List<PostingsCursor>();
            foreach (var term in _alternatives[i])
            {
                if (_terms[term].States.Open(segment, features) is { } cursor) cursors.Add(cursor);
            }

            if (cursors.Count == 0) return null;
            var postings = _alternatives[i].Count == 1 ? cursors[0] : new UnionPostings(cursors);
            entries.Add(new PhraseEntry(i, _positions[i], [.. _alternatives[i].Select(term => _terms[term].Number)], postings));
        }

        var norms = segment.Norms(_field);
        return _slop == 0 ? new ExactPhraseScorer(entries, _scoring, norms) : new SloppyPhraseScorer(entries, _slop, _scoring, norms);
    }

    public override Explanation Explain(SearchSegment segment, int docId)
    {
        if (ScorerAt(segment, docId) is not PhraseScorer scorer) return Explanation.NoMatch($"{_query} is not in the document");
        var norms = segment.Norms(_field);
        return _scoring.Explain(_query.ToString(), new Explanation(scorer.Freq, "frequency of the phrase"), norms is null ? null : norms[docId]);
    }
}
