namespace SearchService.Engine.Indexing.Buffering;

/// <summary>The buffers of a writer: each adding thread borrows one for the time of a call. Decides when memory is full.</summary>
internal sealed class BufferPool
{
    private const int MostSpareBuffers = 2;

    private readonly IndexWriterOptions _options;
    private readonly FieldNumbers _numbers;
    private readonly Lock _gate = new();
    private readonly List<SegmentBuffer> _idle = [];
    private readonly List<SegmentBuffer> _borrowed = [];
    private readonly Stack<SegmentBuffer> _spare = new();
    private long _activeBytes;

    /// <summary>Starts without buffers.</summary>
    public BufferPool(IndexWriterOptions options, FieldNumbers numbers)
    {
        _options = options;
        _numbers = numbers;
    }

    /// <summary>Borrows a buffer for one call: the fullest idle one, so that few threads make few segments.</summary>
    public SegmentBuffer Borrow()
    {
        lock (_gate)
        {
            SegmentBuffer buffer;
            if (_idle.Count > 0)
            {
                buffer = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
            }
            else if (!_spare.TryPop(out buffer!)) buffer = new SegmentBuffer(_options, _numbers);

            _borrowed.Add(buffer);
            return buffer;
        }
    }

    /// <summary>Gives up a borrowed buffer for good.</summary>
    public void Forget(SegmentBuffer buffer)
    {
        lock (_gate) _borrowed.Remove(buffer);
    }

    /// <summary>Gives a buffer back. When memory is full, returns the largest idle buffer, which is no longer the pool's: write it out.</summary>
    /// <param name="buffer">The borrowed buffer.</param>
    /// <param name="otherBytes">Memory that counts besides: buffered deletes.</param>
    public SegmentBuffer? Return(SegmentBuffer buffer, long otherBytes)
    {
        lock (_gate)
        {
            _borrowed.Remove(buffer);
            if (buffer.DocCount == 0)
            {
                Keep(buffer);
                return null;
            }

            var before = buffer.AllocatedInBytes;
            _activeBytes += buffer.Measure() - before;
            _idle.Add(buffer);
            if (_activeBytes + otherBytes <= _options.RamBudgetInBytes) return null;
            var largest = _idle.MaxBy(static idle => idle.AllocatedInBytes)!;
            _idle.Remove(largest);
            _activeBytes -= largest.AllocatedInBytes;
            return largest;
        }
    }

    /// <summary>Takes out all buffers with documents. No call may be under way.</summary>
    public IReadOnlyList<SegmentBuffer> TakeAll()
    {
        lock (_gate)
        {
            SegmentBuffer[] taken = [.. _idle];
            _idle.Clear();
            _activeBytes = 0;
            return taken;
        }
    }

    /// <summary>Takes an emptied buffer back for later use.</summary>
    public void Recycle(SegmentBuffer buffer)
    {
        lock (_gate) Keep(buffer);
    }

    /// <summary>The smallest sequence number of a document in a buffer; <see cref="long.MaxValue"/> when there is none.</summary>
    public long FirstSequence()
    {
        lock (_gate)
        {
            var first = long.MaxValue;
            foreach (var buffer in _idle) first = Math.Min(first, buffer.FirstSequence);
            foreach (var buffer in _borrowed) first = Math.Min(first, buffer.FirstSequence);
            return first;
        }
    }

    /// <summary>Whether documents are buffered.</summary>
    public bool HasDocuments
    {
        get
        {
            lock (_gate) return _idle.Count + _borrowed.Count > 0;
        }
    }

    private void Keep(SegmentBuffer buffer)
    {
        if (_spare.Count < MostSpareBuffers) _spare.Push(buffer);
    }
}
