namespace SearchService.Engine.Search.Scoring;

/// <summary>All documents, prepared.</summary>
internal sealed class MatchAllWeight(MatchAllQuery query) : ConstantWeight(query)
{
    public override Scorer? OpenScorer(SearchSegment segment, ScoreNeeds needs) => new AllDocsScorer(segment.MaxDoc, Score);
}
