namespace SearchService.Engine.Search.Scoring;

/// <summary>Walks a short sorted list of documents, in which some may stand twice; all have the same score.</summary>
internal sealed class DocListScorer(List<int> docs, float score) : Scorer
{
    private int _at = -1;
    private int _docId = -1;

    public override int DocId => _docId;

    // Documents that several terms have count for each, as in Lucene.
    public override long Cost => docs.Count;

    public override int NextCandidate() => AdvanceToCandidate(_docId == NoMoreDocs ? NoMoreDocs : _docId + 1);

    public override int AdvanceToCandidate(int target)
    {
        do _at++;
        while (_at < docs.Count && docs[_at] < target);
        return _docId = _at < docs.Count ? docs[_at] : NoMoreDocs;
    }

    public override float Score() => score;

    public override double MaxScore(int upTo) => score;
}
