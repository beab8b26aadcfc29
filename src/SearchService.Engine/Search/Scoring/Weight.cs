namespace SearchService.Engine.Search.Scoring;

/// <summary>A query prepared for one index: statistics looked up, weights normalised. Used by many threads at once, one segment each.</summary>
internal abstract class Weight
{
    /// <summary>The part of the sum of squared weights that belongs to this query.</summary>
    public abstract float ValueForNormalization { get; }

    /// <summary>Sets the final weights.</summary>
    /// <param name="queryNorm">The similarity's factor for the whole query.</param>
    /// <param name="topLevelBoost">Product of the boosts of the enclosing queries, outermost first.</param>
    public abstract void Normalize(float queryNorm, float topLevelBoost);

    /// <summary>Opens a walk over a segment's matches; null when there are none.</summary>
    public abstract Scorer? OpenScorer(SearchSegment segment, ScoreNeeds needs);

    /// <summary>Why a document, live or not, has its score.</summary>
    public abstract Explanation Explain(SearchSegment segment, int docId);

    /// <summary>Whether the document matches, for explanations; the scorer then stands on it.</summary>
    protected Scorer? ScorerAt(SearchSegment segment, int docId, ScoreNeeds needs = ScoreNeeds.Scores) =>
        OpenScorer(segment, needs) is { } scorer && scorer.AdvanceTo(docId) == docId ? scorer : null;
}
