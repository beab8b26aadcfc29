namespace SearchService.Engine.Search.Scoring;

/// <summary>Another query's documents with one score, prepared.</summary>
internal sealed class ConstantScoreWeight(ConstantScoreQuery query, Weight inner) : ConstantWeight(query)
{
    public override Scorer? OpenScorer(SearchSegment segment, ScoreNeeds needs) =>
        inner.OpenScorer(segment, ScoreNeeds.None) is { } scorer ? new ConstantScorer(scorer, Score) : null;
}
