using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Collecting;

/// <summary>Keeps the best by score, ties by document: a heap whose root is the one to beat.</summary>
internal sealed class TopScoreCollector : TopCollector
{
    private readonly int _size;
    private readonly int _hitsThreshold;
    private readonly ScoreDoc? _after;
    private readonly float[] _scores;
    private readonly int[] _docs;
    private int _count;
    private int _docBase;

    /// <summary>Keeps a number of hits, after a given one if not null.</summary>
    public TopScoreCollector(int size, int hitsThreshold, ScoreDoc? after)
    {
        _size = size;
        _hitsThreshold = Math.Max(hitsThreshold, size);
        _after = after;
        _scores = new float[size];
        _docs = new int[size];
        if (size == 0 && _hitsThreshold == 0) RequiredScore = float.PositiveInfinity;
    }

    public override bool NeedsScores => _size > 0;

    public override void StartSegment(SearchSegment segment) => _docBase = segment.DocBase;

    public override void Collect(int docId, float score)
    {
        HitCount++;
        Keep(docId + _docBase, score);
        if (HitCount > _hitsThreshold && _count == _size) RequireMore();
    }

    public override void CountOnly(int hits)
    {
        base.CountOnly(hits);
        if (HitCount > _hitsThreshold && _count == _size) RequireMore();
    }

    /// <summary>The hits kept, best first.</summary>
    public List<ScoreDoc> Hits()
    {
        var hits = new List<ScoreDoc>(_count);
        for (var i = 0; i < _count; i++) hits.Add(new ScoreDoc(_docs[i], _scores[i]));
        hits.Sort((one, other) => one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.DocId.CompareTo(other.DocId));
        return hits;
    }

    // Documents come in ascending order, so a later one with the same score loses: the next float above the root's is needed.
    private void RequireMore() => RequiredScore = _size == 0 ? float.PositiveInfinity : MathF.BitIncrement(_scores[0]);

    private void Keep(int doc, float score)
    {
        if (_after is not null && (score > _after.Score || (score == _after.Score && doc <= _after.DocId))) return;
        if (_count < _size)
        {
            SiftUp(_count++, doc, score);
        }
        else if (_size > 0 && IsWorse(_docs[0], _scores[0], doc, score))
        {
            SiftDown(doc, score);
        }
    }

    private static bool IsWorse(int doc, float score, int otherDoc, float otherScore) => score < otherScore || (score == otherScore && doc > otherDoc);

    private void SiftUp(int at, int doc, float score)
    {
        while (at > 0)
        {
            var parent = (at - 1) >> 1;
            if (!IsWorse(doc, score, _docs[parent], _scores[parent])) break;
            (_docs[at], _scores[at]) = (_docs[parent], _scores[parent]);
            at = parent;
        }

        (_docs[at], _scores[at]) = (doc, score);
    }

    private void SiftDown(int doc, float score)
    {
        var at = 0;
        while (true)
        {
            var child = (at << 1) + 1;
            if (child >= _count) break;
            if (child + 1 < _count && IsWorse(_docs[child + 1], _scores[child + 1], _docs[child], _scores[child])) child++;
            if (!IsWorse(_docs[child], _scores[child], doc, score)) break;
            (_docs[at], _scores[at]) = (_docs[child], _scores[child]);
            at = child;
        }

        (_docs[at], _scores[at]) = (doc, score);
    }
}
