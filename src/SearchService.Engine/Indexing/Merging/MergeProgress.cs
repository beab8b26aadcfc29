namespace SearchService.Engine.Indexing.Merging;

/// <summary>Looked at often during a merge: ends it when it was abandoned, slows it to the allowed rate of writing, and bounds its memory.</summary>
internal sealed class MergeProgress
{
    private const int ChecksPerLook = 64;
    private const long BytesPerDrop = 8L << 20;

    private readonly MergeJob? _job;
    private readonly SegmentStorage _storage;
    private readonly IndexWriterOptions _options;
    private readonly IReadOnlyList<SegmentReader> _sources;
    private readonly long _start;
    private long _nextDrop = BytesPerDrop;
    private int _checks;

    /// <summary>Watches a merge from its start.</summary>
    /// <param name="job">The merge; null for one that nobody can abandon.</param>
    /// <param name="storage">What it writes to.</param>
    /// <param name="options">Rate and clock.</param>
    /// <param name="sources">What it reads from; none for sources whose pages others go on needing.</param>
    public MergeProgress(MergeJob? job, SegmentStorage storage, IndexWriterOptions options, IReadOnlyList<SegmentReader> sources)
    {
        _sources = sources;
        _job = job;
        _storage = storage;
        _options = options;
        _start = options.TimeProvider.GetTimestamp();
    }

    /// <summary>Called for every term, chunk or column.</summary>
    /// <exception cref="OperationCanceledException">The merge was abandoned.</exception>
    public void Check()
    {
        if (++_checks % ChecksPerLook == 0) CheckNow();
    }

    /// <summary>Called where much is done between two calls.</summary>
    /// <exception cref="OperationCanceledException">The merge was abandoned.</exception>
    public void CheckNow()
    {
        _job?.ThrowIfAborted();
        DropWhatWasRead();
        if (_options.MergeBytesPerSecond is { } rate) Throttle(rate);
    }

    /// <summary>A merge reads large files once: their pages go when some megabytes have been written, so that its memory does not grow with the index.</summary>
    private void DropWhatWasRead()
    {
        if (_storage.BytesWritten < _nextDrop) return;
        _nextDrop = _storage.BytesWritten + BytesPerDrop;
        foreach (var source in _sources) source.Core.DropPages();
    }

    private void Throttle(long bytesPerSecond)
    {
        while (_job is { IsForced: false })
        {
            var due = TimeSpan.FromSeconds(_storage.BytesWritten / (double)bytesPerSecond);
            var early = due - _options.TimeProvider.GetElapsedTime(_start);
            if (early < TimeSpan.FromMilliseconds(5)) return;
            Thread.Sleep(early < TimeSpan.FromMilliseconds(50) ? early : TimeSpan.FromMilliseconds(50));
            _job.ThrowIfAborted();
        }
    }
}
