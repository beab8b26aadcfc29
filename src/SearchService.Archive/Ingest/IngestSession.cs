using Microsoft.Extensions.Logging;
using SearchService.Archive.Index;
using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;

namespace SearchService.Archive.Ingest;

/// <summary>
/// One run of the pipeline on an open ledger and index, from reconciling to the last commit. It ends when asked to, or throws when
/// the index or the ledger fails; a new session on freshly opened ones then takes up what was under way.
/// </summary>
/// <remarks>
/// The session starts the loops and ends them together; each step is a type of its own. <see cref="LedgerReconciler"/> makes ledger and index
/// agree first. <see cref="FolderRescans"/> and <see cref="FolderEvents"/> see what happens in the folders and tell <see cref="FileNotices"/>,
/// which puts what has come to rest among the files to be read. <see cref="ReadingQueue"/> gives those to the readers,
/// <see cref="CommitSchedule"/> makes what they wrote visible and durable, <see cref="MoveSchedule"/> clears the drop folders. They meet in
/// the ledger, so that none has to remember what a crash would lose.
/// </remarks>
internal sealed class IngestSession
{
    private static readonly TimeSpan LedgerFlushEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LedgerFlushEveryWhileBusy = TimeSpan.FromSeconds(1);

    private readonly IngestLedger _ledger;
    private readonly SourceFolders _folders;
    private readonly IngestOptions _options;
    private readonly IngestMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Dictionary<SourceFolder, IgnoreRules> _ignore;
    private readonly CommitSchedule _commits;
    private readonly LedgerReconciler _reconciler;
    private readonly ReadingQueue _queue;
    private readonly FileNotices _notices;
    private readonly FolderRescans _rescans;
    private readonly MoveSchedule _moves;
    private volatile bool _sawEveryFolder;
    private volatile IngestStatus _status = new();

    public IngestSession(
        IngestLedger ledger, IArticleIndex index, IFileReading reading, SourceFolders folders,
        IngestOptions options, IngestMetrics metrics, TimeProvider time, ILogger log)
    {
        _ledger = ledger;
        _folders = folders;
        _options = options;
        _metrics = metrics;
        _time = time;
        _log = log;
        _ignore = folders.All.ToDictionary(f => f, f => new IgnoreRules(f));
        var gates = new KeyGates();
        var processor = new FileProcessor(ledger, index, reading, folders, _ignore, gates, options, metrics, time, log);
        _commits = new CommitSchedule(ledger, index, options, metrics, time);
        _reconciler = new LedgerReconciler(ledger, index, _commits, reading.Version, log);
        _queue = new ReadingQueue(ledger, processor, _commits, options);
        _notices = new FileNotices(ledger, folders, _queue, options, time);
        _rescans = new FolderRescans(ledger, folders, _ignore, _notices, metrics, time, log);
        _moves = new MoveSchedule(new FileMover(ledger, index, folders, gates, time, log), _commits, metrics);
    }

    /// <summary>How the session stands.</summary>
    public IngestStatus Status => _status;

    /// <summary>Files waiting in memory for a reader or being read.</summary>
    public int QueuedFiles => _queue.QueuedFiles;

    /// <summary>Asks for the folders to be compared with the ledger now.</summary>
    public void RequestRescan() => _rescans.Request();

    /// <summary>Asks for a look at the ledger now, after something was put among the files to be read.</summary>
    public void WakeUp() => _queue.WakeUp();

    /// <summary>Watches the folders until cancelled; then finishes the files in work and commits.</summary>
    public Task RunAsync(CancellationToken stop) => RunAsync(isWatching: true, startAt: null, stop);

    /// <summary>Indexes what is in the folders now and returns when all of it is committed.</summary>
    /// <param name="startAt">A part of one folder, as a full path; null for everything.</param>
    /// <param name="stop">Ends early; what is done so far is committed and the rest is taken up by the next run.</param>
    public Task RunOnceAsync(string? startAt, CancellationToken stop) => RunAsync(isWatching: false, startAt, stop);

    private async Task RunAsync(bool isWatching, string? startAt, CancellationToken stop)
    {
        _reconciler.Reconcile();
        _status = _status with { Condition = IngestCondition.Reconciling };
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var events = new FolderEvents(_ledger, _folders, _ignore, _notices, _rescans, _metrics, _log);
        if (isWatching) events.StartWatching();

        var readers = _options.Readers > 0 ? _options.Readers : Environment.ProcessorCount;
        var tasks = new List<Task>
        {
            Task.Run(() => ScanLoopAsync(events, isWatching, startAt, ending), CancellationToken.None),
            Task.Run(() => events.HintLoopAsync(ending.Token), CancellationToken.None),
            Task.Run(() => _notices.SettleLoopAsync(ending.Token), CancellationToken.None),
            Task.Run(() => _queue.DispatchLoopAsync(ending.Token), CancellationToken.None),
            Task.Run(() => _commits.RefreshLoopAsync(ending.Token), CancellationToken.None),
            Task.Run(() => _commits.CommitLoopAsync(ending.Token), CancellationToken.None),
            Task.Run(() => FlushLoopAsync(ending.Token), CancellationToken.None),
        };
        if (isWatching && _moves.IsWanted) tasks.Add(Task.Run(() => _moves.MoveLoopAsync(ending.Token), CancellationToken.None));
        for (var i = 0; i < readers; i++) tasks.Add(Task.Run(() => _queue.ReadLoopAsync(ending.Token), CancellationToken.None));

        try
        {
            await EndWithFirstFaultAsync(tasks, ending).ConfigureAwait(false);
            _commits.CommitNow();
        }
        finally
        {
            _status = _status with { Condition = IngestCondition.Stopped };
        }
    }

    private static async Task EndWithFirstFaultAsync(List<Task> tasks, CancellationTokenSource ending)
    {
        Exception? fault = null;
        while (tasks.Count > 0)
        {
            var done = await Task.WhenAny(tasks).ConfigureAwait(false);
            tasks.Remove(done);
            if (done.IsFaulted)
            {
                fault ??= done.Exception!.InnerException;
                await ending.CancelAsync().ConfigureAwait(false);
            }
        }

        if (fault is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
    }

    private async Task ScanLoopAsync(FolderEvents events, bool isWatching, string? startAt, CancellationTokenSource ending)
    {
        var stop = ending.Token;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                Show(_rescans.Run(startAt, stop));
                if (!isWatching)
                {
                    await WaitUntilIdleAsync(stop).ConfigureAwait(false);
                    await ending.CancelAsync().ConfigureAwait(false);
                    return;
                }

                await _rescans.WaitForRequestAsync(_options.RescanEvery, stop).ConfigureAwait(false);
                events.EnsureStarted();
                _ledger.Rereads.RetryFailuresThatAreDue();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    // While a folder is missing nobody knows which articles have no file.
    private bool MayRemoveOrphans => _reconciler.MustRemoveOrphans && _sawEveryFolder;

    private void Show(RescanResult rescan)
    {
        _sawEveryFolder = rescan.IsComplete;
        _status = _status with
        {
            Condition = IngestCondition.Running,
            LastRescanAt = _time.GetUtcNow(),
            FilesInFolders = rescan.Files,
            IgnoredFiles = rescan.IgnoredFiles,
            Troubles = rescan.Troubles,
        };
    }

    private async Task FlushLoopAsync(CancellationToken stop)
    {
        var flushedAt = _time.GetTimestamp();
        while (await LoopPause.WaitAsync(LedgerFlushEvery, stop).ConfigureAwait(false))
        {
            // A transaction writes every page it touched, and with a full queue that is most pages of the ledger.
            if (QueuedFiles == 0 || _time.GetElapsedTime(flushedAt) >= LedgerFlushEveryWhileBusy)
            {
                _ledger.Database.Flush();
                flushedAt = _time.GetTimestamp();
            }

            if (MayRemoveOrphans && _status.Condition == IngestCondition.Running && _notices.Settling == 0 && _ledger.IsIdle()) _reconciler.RemoveOrphans();
        }
    }

    private async Task WaitUntilIdleAsync(CancellationToken stop)
    {
        do
        {
            if (_notices.Settling == 0) _commits.CommitWhenQuiet(QueuedFiles == 0);
        }
        while ((_notices.Settling > 0 || !_ledger.IsIdle() || MayRemoveOrphans || _moves.MoveDone(stop))
            && await LoopPause.WaitAsync(LoopPause.Beat, stop).ConfigureAwait(false));
    }
}
