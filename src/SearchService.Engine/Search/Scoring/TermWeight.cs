using SearchService.Engine.Codecs;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search.Scoring;

/// <summary>One term, prepared.</summary>
internal sealed class TermWeight : Weight
{
    private readonly TermStates _states;
    private readonly TermScoring _scoring;
    private readonly TermQuery _query;

    /// <summary>Looks the term up.</summary>
    public TermWeight(TermQuery query, IndexView view)
    {
        _query = query;
        _states = view.StatesOf(query.Term);
        _scoring = view.Similarity.ScoringOf(query.Boost, view.StatisticsOf(query.Term.Field), [_states.Statistics]);
    }

    public override float ValueForNormalization => _scoring.ValueForNormalization;

    public override void Normalize(float queryNorm, float topLevelBoost) => _scoring.Normalize(queryNorm, topLevelBoost);

    public override Scorer? OpenScorer(SearchSegment segment, ScoreNeeds needs)
    {
        var features = needs.HasFlag(ScoreNeeds.Scores) ? PostingsFeatures.Freqs : PostingsFeatures.Docs;
        if (needs.HasFlag(ScoreNeeds.Bounds)) features |= PostingsFeatures.ScoreBounds;
        return _states.Open(segment, features) is { } postings ? new TermScorer(postings, _scoring, segment.Norms(_query.Term.Field)) : null;
    }

    public override Explanation Explain(SearchSegment segment, int docId)
    {
        if (ScorerAt(segment, docId) is not TermScorer scorer) return Explanation.NoMatch($"{_query} is not in the document");
        var freq = new Explanation(scorer.Postings.Freq, "occurrences");
        return _scoring.Explain(_query.ToString(), freq, scorer.Norms is null ? null : scorer.Norms[docId]);
    }
}
