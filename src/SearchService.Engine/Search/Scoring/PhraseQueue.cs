namespace SearchService.Engine.Search.Scoring;

/// <summary>
/// Lucene's binary heap, one-based. Its exact shape matters, because cursors inside it may have been moved without telling it
/// (format document 7.7).
/// </summary>
internal sealed class PhraseQueue(int capacity)
{
    private readonly PhraseCursor[] _heap = new PhraseCursor[capacity + 1];
    private int _count;

    /// <summary>The first cursor.</summary>
    public PhraseCursor Top => _heap[1];

    /// <summary>Empties the queue.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a cursor.</summary>
    public void Push(PhraseCursor cursor)
    {
        var at = ++_count;
        var parent = at >> 1;
        while (parent > 0 && cursor.IsBefore(_heap[parent]))
        {
            _heap[at] = _heap[parent];
            at = parent;
            parent = at >> 1;
        }

        _heap[at] = cursor;
    }

    /// <summary>Takes the first cursor out.</summary>
    public PhraseCursor Pop()
    {
        var first = _heap[1];
        var last = _heap[_count--];
        var at = 1;
        while (true)
        {
            var child = at << 1;
            if (child > _count) break;
            if (child + 1 <= _count && _heap[child + 1].IsBefore(_heap[child])) child++;
            if (!_heap[child].IsBefore(last)) break;
            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = last;
        return first;
    }
}
