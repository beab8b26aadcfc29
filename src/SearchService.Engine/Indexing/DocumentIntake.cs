using System.Runtime.ExceptionServices;
using SearchService.Engine.Indexing.Buffering;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>
/// Takes documents and deletes in, from many threads at once: documents into a buffer of the thread's own, and every change with its number in
/// the sequence. Admission can be stopped for a moment, to cut the sequence: everything before, nothing after.
/// </summary>
internal sealed class DocumentIntake
{
    private readonly IStorage _storage;
    private readonly WriterLife _life;
    private readonly BufferPool _buffers;
    private readonly DeleteLog _deletes;
    private readonly WriterState _state;
    private readonly SegmentFlushing _flushing;

    /// <summary>Held for reading while a change is taken in, for writing while admission is stopped.</summary>
    private readonly ReaderWriterLockSlim _admission = new();

    /// <summary>Takes changes in for a writer.</summary>
    /// <param name="storage">The index.</param>
    /// <param name="life">Whether the writer is open.</param>
    /// <param name="buffers">Where documents go.</param>
    /// <param name="deletes">Where deletes go.</param>
    /// <param name="state">The writer's segments.</param>
    /// <param name="flushing">Throws away buffers that an error spoilt.</param>
    public DocumentIntake(IStorage storage, WriterLife life, BufferPool buffers, DeleteLog deletes, WriterState state, SegmentFlushing flushing)
    {
        _storage = storage;
        _life = life;
        _buffers = buffers;
        _deletes = deletes;
        _state = state;
        _flushing = flushing;
    }

    /// <summary>Takes a block of documents in, deleting older ones with the term.</summary>
    /// <param name="deleted">The term; null to delete nothing.</param>
    /// <param name="block">The documents.</param>
    /// <param name="refusal">Why nothing was taken in; null when all was.</param>
    /// <returns>A full buffer that the caller writes; null when there is room.</returns>
    public FlushTicket? Add(Term? deleted, ReadOnlySpan<Document> block, out ExceptionDispatchInfo? refusal)
    {
        _admission.EnterReadLock();
        try
        {
            _life.ThrowIfClosed();
            var buffer = _buffers.Borrow();
            try
            {
                refusal = AddTo(buffer, deleted, block);
            }
            catch (Exception fault)
            {
                _life.Fail(fault);
                _buffers.Forget(buffer);
                _flushing.Discard(buffer);
                throw;
            }

            if (_buffers.Return(buffer, _deletes.AllocatedInBytes) is not { } largest) return null;
            var full = new FlushTicket(largest, _deletes.CopyAfter(largest.FirstSequence));
            _state.Begin(full);
            return full;
        }
        finally
        {
            _admission.ExitReadLock();
        }
    }

    /// <summary>Deletes the documents, taken in so far, with any of the terms.</summary>
    public void Delete(ReadOnlySpan<Term> terms)
    {
        _admission.EnterReadLock();
        try
        {
            _life.ThrowIfClosed();
            foreach (var term in terms) _deletes.Delete(term);
        }
        finally
        {
            _admission.ExitReadLock();
        }
    }

    /// <summary>Deletes the documents, taken in so far, that match.</summary>
    public void Delete(IDocumentSelector selector)
    {
        _admission.EnterReadLock();
        try
        {
            _life.ThrowIfClosed();
            _deletes.Delete(selector);
        }
        finally
        {
            _admission.ExitReadLock();
        }
    }

    /// <summary>Does something while no change is being taken in. Waits for those that are, and keeps others waiting.</summary>
    public void WhileStopped(Action action)
    {
        _admission.EnterWriteLock();
        try
        {
            action();
        }
        finally
        {
            _admission.ExitWriteLock();
        }
    }

    /// <summary>Puts a block into a buffer and numbers it. A block that is refused stays there deleted, and the refusal is returned.</summary>
    private ExceptionDispatchInfo? AddTo(SegmentBuffer buffer, Term? deleted, ReadOnlySpan<Document> block)
    {
        var before = buffer.DocCount;
        if (before == 0) buffer.Begin(_state.NextSegmentName(), new SegmentStorage(_storage));
        try
        {
            foreach (var document in block) buffer.Add(document ?? throw new DocumentRejectedException("A document is null."));
        }
        catch (DocumentRejectedException rejected)
        {
            buffer.DeleteLast(buffer.DocCount - before);
            _deletes.Admit(buffer, buffer.DocCount - before, null);
            if (buffer.DocCount == 0) _flushing.Discard(buffer);
            return ExceptionDispatchInfo.Capture(rejected);
        }

        if (block.IsEmpty && before == 0) _flushing.Discard(buffer);
        else _deletes.Admit(buffer, block.Length, deleted);
        return null;
    }
}
