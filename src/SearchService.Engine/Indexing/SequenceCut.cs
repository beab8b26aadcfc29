using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using SearchService.Engine.Indexing.Buffering;

namespace SearchService.Engine.Indexing;

/// <summary>
/// Cuts the sequence of changes: brings everything before the cut into segments, with all deletes applied, while changes after it go on being
/// taken in and stay out. Commits and near-real-time readers both come from such a state.
/// </summary>
internal sealed class SequenceCut
{
    private readonly WriterLife _life;
    private readonly DocumentIntake _intake;
    private readonly SegmentFlushing _flushing;
    private readonly WriterState _state;
    private readonly BufferPool _buffers;
    private readonly DeleteLog _deletes;
    private readonly Lock _flushLock;

    /// <summary>Works on a writer's state.</summary>
    /// <param name="life">Whether the writer is open.</param>
    /// <param name="intake">What is stopped for the moment of the cut.</param>
    /// <param name="flushing">Writes buffers.</param>
    /// <param name="state">The writer's segments.</param>
    /// <param name="buffers">Documents not yet written.</param>
    /// <param name="deletes">Deletes not yet applied.</param>
    /// <param name="flushLock">Orders everything that changes or reads the state as a whole.</param>
    public SequenceCut(WriterLife life, DocumentIntake intake, SegmentFlushing flushing, WriterState state, BufferPool buffers, DeleteLog deletes, Lock flushLock)
    {
        _life = life;
        _intake = intake;
        _flushing = flushing;
        _state = state;
        _buffers = buffers;
        _deletes = deletes;
        _flushLock = flushLock;
    }

    /// <summary>Whether there are changes that no segment holds.</summary>
    public bool HasChanges => _buffers.HasDocuments || _deletes.AllocatedInBytes > 0;

    /// <summary>Cuts the sequence and takes something of the state before the cut.</summary>
    public T Take<T>(Func<T> take)
    {
        lock (_flushLock)
        {
            DeletePacket deletes = null!;
            List<FlushTicket> tickets = [];
            IReadOnlyList<FlushTicket> underWay = [];
            _intake.WhileStopped(() =>
            {
                _life.ThrowIfClosed();
                underWay = _state.TicketsUnderWay();
                deletes = _deletes.Cut();
                foreach (var buffer in _buffers.TakeAll()) tickets.Add(new FlushTicket(buffer, deletes));
                foreach (var ticket in tickets) _state.Begin(ticket);
                _state.BeginCut(deletes.Sequence);
            });

            try
            {
                WriteAll(tickets);
                foreach (var ticket in underWay) ticket.Wait();
                _life.ThrowIfClosed();
                _state.Apply(deletes);
                return take();
            }
            finally
            {
                foreach (var ticket in tickets) _state.End(ticket);
                _state.EndCut();
            }
        }
    }

    /// <summary>Writes buffers at the same time, as those who fill them do, so that a commit waits for the largest and not for the sum.</summary>
    private void WriteAll(List<FlushTicket> tickets)
    {
        var faults = new ConcurrentQueue<Exception>();
        Parallel.ForEach(tickets, ticket =>
        {
            try
            {
                _flushing.Write(ticket);
            }
            catch (Exception fault)
            {
                faults.Enqueue(fault); // the others are finished first, so that nobody writes any more when it is told
            }
        });
        if (faults.TryDequeue(out var first)) ExceptionDispatchInfo.Throw(first);
    }

    /// <summary>Cuts the sequence and drops everything before the cut.</summary>
    /// <param name="whileStopped">What else to give up in the moment of the cut.</param>
    public void DropAll(Action whileStopped)
    {
        lock (_flushLock)
        {
            IReadOnlyList<FlushTicket> underWay = [];
            _intake.WhileStopped(() =>
            {
                whileStopped();
                _deletes.Cut();
                foreach (var buffer in _buffers.TakeAll()) _flushing.Discard(buffer);
                underWay = _state.TicketsUnderWay();
            });
            foreach (var ticket in underWay) ticket.Wait();
            _state.Clear();
        }
    }

    /// <summary>Brings all segments to the same place in the sequence, as a merge needs it, and drops the deletes that nothing needs any more.</summary>
    public void ApplyDeletes()
    {
        lock (_flushLock)
        {
            // Buffers on their way to disk count as well: they may be segments by the time the deletes are applied. One that sets out after this
            // look has its copy of all deletes up to now; so the present number, read first, is where to begin at the latest.
            var now = _deletes.Sequence;
            var pending = _deletes.CopyAfter(Math.Min(now, _state.OldestAppliedSequence()));
            _state.Apply(pending);
            // A full buffer on its way out of the pool is in neither list until its ticket has its copy of the deletes.
            _intake.WhileStopped(() =>
            {
                var needed = Math.Min(_buffers.FirstSequence() - 1, _state.OldestAppliedSequence());
                _deletes.Prune(Math.Min(pending.Sequence, needed));
            });
        }
    }

    /// <summary>Applies deletes if they take so many bytes or more; another thread may have done it meanwhile.</summary>
    public void ApplyDeletesFrom(long bytes)
    {
        lock (_flushLock)
        {
            if (_deletes.AllocatedInBytes >= bytes) ApplyDeletes();
        }
    }

    /// <summary>Waits for what is being taken in or written, throws away what is buffered, and lets go of the segments.</summary>
    public void Close()
    {
        _intake.WhileStopped(static () => { }); // whoever is inside finishes first
        foreach (var ticket in _state.TicketsUnderWay()) ticket.Wait();
        foreach (var buffer in _buffers.TakeAll()) _flushing.Discard(buffer);
        lock (_flushLock) _state.Close();
    }
}
