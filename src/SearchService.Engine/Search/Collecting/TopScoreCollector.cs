using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Collecting;

/// <summary>Keeps the best by score, ties by document: a heap whose root is the one to beat.</summary>
internal sealed class TopScoreCollector : TopCollector
{
    private readonly int _size;
    private readonly ScoreDoc? _after;
    private readonly float[] _scores;
    private readonly int[] _docs;
    private int _count;
    private int _docBase;

    /// <summary>Keeps a number of hits, after a given one if not null.</summary>
    public TopScoreCollector(int size, int hitsThreshold, ScoreDoc? after)
    {
        _size = size;
        HitsToCount = hitsThreshold == int.MaxValue ? long.MaxValue : Math.Max(hitsThreshold, size);
        _after = after;
        _scores = new float[size];
        _docs = new int[size];
        if (size == 0) CompetitiveScore = float.PositiveInfinity;
    }

    public override bool NeedsScores => _size > 0;

    public override void StartSegment(SearchSegment segment) => _docBase = segment.DocBase;

    public override void Keep(int docId, float score)
    {
        var doc = docId + _docBase;
        if (_after is not null && (score > _after.Score || (score == _after.Score && doc <= _after.DocId))) return;
        if (_count < _size)
        {
            SiftUp(_count++, doc, score);
            if (_count < _size) return;
        }
        else
        {
            if (_size == 0 || !IsWorse(_docs[0], _scores[0], doc, score)) return;
            SiftDown(doc, score);
        }

        // Documents come in ascending order, so a later one with the same score loses: the next float above the root's is needed.
        CompetitiveScore = MathF.BitIncrement(_scores[0]);
    }

    /// <summary>The hits kept, best first.</summary>
    public override List<ScoreDoc> Hits()
    {
        var hits = new List<ScoreDoc>(_count);
        for (var i = 0; i < _count; i++) hits.Add(new ScoreDoc(_docs[i], _scores[i]));
        hits.Sort((one, other) => one.Score != other.Score ? other.Score.CompareTo(one.Score) : one.DocId.CompareTo(other.DocId));
        return hits;
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
