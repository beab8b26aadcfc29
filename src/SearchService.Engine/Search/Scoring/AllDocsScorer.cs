namespace SearchService.Engine.Search.Scoring;

/// <summary>Walks every document of a segment; all have the same score.</summary>
internal sealed class AllDocsScorer(int maxDoc, float score) : Scorer
{
    private int _docId = -1;

    public override int DocId => _docId;

    public override long Cost => maxDoc;

    public override int NextCandidate() => AdvanceToCandidate(_docId == NoMoreDocs ? NoMoreDocs : _docId + 1);

    public override int AdvanceToCandidate(int target) => _docId = target < maxDoc ? target : NoMoreDocs;

    public override float Score() => score;

    public override double MaxScore(int upTo) => score;
}
