namespace SearchService.Engine.Indexing;

/// <summary>Whether a writer still takes changes in and, when an error ended it, which.</summary>
/// <param name="indexName">For messages.</param>
internal sealed class WriterLife(string indexName)
{
    private volatile Exception? _fault;
    private volatile bool _isClosed;

    /// <summary>Whether the writer takes changes in.</summary>
    public bool IsOpen => !_isClosed && _fault is null;

    /// <summary>Whether it was closed, after an error or without.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Whether an error ended it.</summary>
    public bool HasFailed => _fault is not null;

    /// <summary>An error ends the writer; the first one is remembered as the reason.</summary>
    public void Fail(Exception fault) => Interlocked.CompareExchange(ref _fault, fault, null);

    /// <summary>The writer is closed.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Refuses calls to a writer that is closed or has failed.</summary>
    /// <exception cref="IndexWriterClosedException">It is.</exception>
    public void ThrowIfClosed()
    {
        if (!IsOpen) throw new IndexWriterClosedException(indexName, _fault);
    }

    /// <summary>Does something whose failure ends the writer. What only says that the call was wrong does not.</summary>
    public void Guard(Action action)
    {
        ThrowIfClosed();
        try
        {
            action();
        }
        catch (Exception fault) when (fault is not (IndexWriterClosedException or InvalidOperationException or OperationCanceledException or DocumentRejectedException))
        {
            Fail(fault);
            throw;
        }
    }
}
