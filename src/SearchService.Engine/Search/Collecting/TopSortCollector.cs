using SearchService.Engine.Search.Scoring;
using SearchService.Engine.Search.Sorting;

namespace SearchService.Engine.Search.Collecting;

/// <summary>Keeps the first by sort keys, ties by document: a heap of slots whose root is the last of them.</summary>
internal sealed class TopSortCollector : TopCollector
{
    private readonly SortColumn[] _columns;
    private readonly bool[] _isReversed;
    private readonly ScoreDoc? _after;
    private readonly int[] _heap;
    private readonly int[] _docs;
    private readonly float[] _scores;
    private int _count;
    private int _docBase;

    /// <summary>Keeps a number of hits, after a given one if not null.</summary>
    public TopSortCollector(IReadOnlyList<SortKey> keys, int size, ScoreDoc? after)
    {
        _columns = [.. keys.Select(key => SortColumn.Of(key, size))];
        _isReversed = [.. keys.Select(key => key.IsReversed)];
        _after = after;
        _heap = new int[size];
        _docs = new int[size];
        _scores = new float[size];
        NeedsScores = keys.Any(key => key.Kind == SortKind.Score);
    }

    public override bool NeedsScores { get; }

    public override void StartSegment(SearchSegment segment)
    {
        _docBase = segment.DocBase;
        foreach (var column in _columns) column.StartSegment(segment);
    }

    public override void Keep(int docId, float score)
    {
        if (_heap.Length == 0 || (_after is not null && !ComesAfter(docId, score, _after))) return;
        if (_count < _heap.Length)
        {
            Store(_count, docId, score);
            _heap[_count] = _count;
            SiftUp(_count++);
        }
        else
        {
            if (!ComesBeforeBottom(docId, score)) return;
            Store(_heap[0], docId, score);
            SiftDown();
        }

        if (_count < _heap.Length) return;
        foreach (var column in _columns) column.SetBottom(_heap[0]);
    }

    /// <summary>The hits kept, first first.</summary>
    public override List<ScoreDoc> Hits()
    {
        var slots = _heap[.._count];
        Array.Sort(slots, Compare);
        return [.. slots.Select(slot => new ScoreDoc(_docs[slot], _scores[slot]) { SortValues = [.. _columns.Select(column => column.ValueOf(slot))] })];
    }

    private void Store(int slot, int docId, float score)
    {
        foreach (var column in _columns) column.Store(slot, docId, score);
        _docs[slot] = docId + _docBase;
        _scores[slot] = score;
    }

    // A document equal in all keys comes later, because documents come in ascending order.
    private bool ComesBeforeBottom(int docId, float score)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var order = _columns[i].CompareWithBottom(docId, score);
            if (order != 0) return _isReversed[i] ? order > 0 : order < 0;
        }

        return false;
    }

    private bool ComesAfter(int docId, float score, ScoreDoc after)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var order = _columns[i].CompareWithValue(docId, score, after.SortValues[i]);
            if (order != 0) return _isReversed[i] ? order < 0 : order > 0;
        }

        return docId + _docBase > after.DocId;
    }

    private int Compare(int slot, int other)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var order = _columns[i].CompareSlots(slot, other);
            if (order != 0) return _isReversed[i] ? -order : order;
        }

        return _docs[slot].CompareTo(_docs[other]);
    }

    private void SiftUp(int at)
    {
        var slot = _heap[at];
        for (; at > 0 && Compare(slot, _heap[(at - 1) >> 1]) > 0; at = (at - 1) >> 1) _heap[at] = _heap[(at - 1) >> 1];
        _heap[at] = slot;
    }

    private void SiftDown()
    {
        var slot = _heap[0];
        var at = 0;
        while (true)
        {
            var child = (at << 1) + 1;
            if (child >= _count) break;
            if (child + 1 < _count && Compare(_heap[child + 1], _heap[child]) > 0) child++;
            if (Compare(_heap[child], slot) <= 0) break;
            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = slot;
    }
}
