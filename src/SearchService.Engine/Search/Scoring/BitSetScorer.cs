namespace SearchService.Engine.Search.Scoring;

/// <summary>Walks the documents of a bit set; all have the same score.</summary>
internal sealed class BitSetScorer : Scorer
{
    private readonly DocIdBits _bits;
    private readonly float _score;
    private int _docId = -1;

    /// <summary>Takes the documents and their score.</summary>
    public BitSetScorer(DocIdBits bits, float score, long cost)
    {
        _bits = bits;
        _score = score;
        Cost = cost;
    }

    public override int DocId => _docId;

    public override long Cost { get; }

    public override int NextCandidate() => _docId = _docId == NoMoreDocs ? NoMoreDocs : _bits.NextSet(_docId + 1);

    public override int AdvanceToCandidate(int target) => _docId = target == NoMoreDocs ? NoMoreDocs : _bits.NextSet(target);

    public override float Score() => _score;

    public override double MaxScore(int upTo) => _score;
}
