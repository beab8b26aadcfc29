using System.Threading.Channels;
using SearchService.Archive.Ledger;

namespace SearchService.Archive.Ingest;

/// <summary>
/// Hands the files the ledger calls "found" to the readers, a bounded number of them in memory at a time. A file is "reading" in the ledger
/// from when it is taken until its reader has noted what became of it, so that each is with one reader at most; what was taken and not read
/// when a session ends stays "reading", and the next session resumes it.
/// </summary>
internal sealed class ReadingQueue(IngestLedger ledger, FileProcessor processor, CommitSchedule commits, IngestOptions options)
{
    // Bounded by what is taken from the ledger: it is refilled when it is half empty, not file by file, which would wake a thread for each.
    private readonly Channel<FileRow> _work = Channel.CreateUnbounded<FileRow>();
    private readonly int _refillAt = options.QueueInFiles / 2;
    private readonly SemaphoreSlim _wake = new(0, 1);
    private int _working;

    /// <summary>Files waiting in memory for a reader or being read. One on its way from the one to the other may be missed for an instant.</summary>
    public int QueuedFiles => _work.Reader.Count + Volatile.Read(ref _working);

    /// <summary>Asks for a look at the ledger now, after something was put among the files to be read.</summary>
    public void WakeUp()
    {
        try
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two threads signalled at once; one signal is enough.
        }
    }

    /// <summary>Takes files from the ledger until cancelled. The readers end after it.</summary>
    public async Task DispatchLoopAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var waiting = _work.Reader.Count;
                var rows = waiting > _refillAt ? [] : ledger.TakeFound(options.QueueInFiles - waiting);
                foreach (var row in rows) _work.Writer.TryWrite(row);
                if (rows.Count == 0) await _wake.WaitAsync(LoopPause.Beat, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was taken and not read is "reading" in the ledger; the next session resumes it.
        }
        finally
        {
            _work.Writer.TryComplete();
        }
    }

    /// <summary>One reader: handles files one after the other. When cancelled it finishes the file it is at.</summary>
    public async Task ReadLoopAsync(CancellationToken stop)
    {
        await foreach (var row in _work.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (stop.IsCancellationRequested) return;
            if (_work.Reader.Count <= _refillAt) WakeUp();
            Interlocked.Increment(ref _working);
            try
            {
                if (await processor.ProcessAsync(row).ConfigureAwait(false)) commits.CountFile();
            }
            finally
            {
                Interlocked.Decrement(ref _working);
            }
        }
    }
}
