namespace SearchService.Engine.Indexing.Buffering;

/// <summary>A full buffer on its way to disk, with the deletes that may match its documents.</summary>
internal sealed class FlushTicket
{
    private readonly TaskCompletionSource _isDone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Seals a buffer: no document comes any more.</summary>
    public FlushTicket(SegmentBuffer buffer, DeletePacket deletes)
    {
        Buffer = buffer;
        Deletes = deletes;
        FirstSequence = buffer.FirstSequence;
    }

    /// <summary>The buffer.</summary>
    public SegmentBuffer Buffer { get; }

    /// <summary>All deletes since the buffer's first document; after the flush they have been applied to it.</summary>
    public DeletePacket Deletes { get; }

    /// <summary>The number of the buffer's first document.</summary>
    public long FirstSequence { get; }

    /// <summary>The flush is over, for better or worse.</summary>
    public void Complete() => _isDone.TrySetResult();

    /// <summary>Waits for that.</summary>
    public void Wait() => _isDone.Task.Wait();
}
