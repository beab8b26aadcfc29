using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SearchService.Archive.Index;
using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;

namespace SearchService.Archive.Ingest;

/// <summary>
/// One run of the pipeline on an open ledger and index, from reconciling to the last commit. It ends when asked to, or throws when
/// the index or the ledger fails; a new session on freshly opened ones then takes up what was under way.
/// </summary>
internal sealed class IngestSession
{
    private const int HintsInMemory = 100_000;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MoveEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LedgerFlushEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LedgerFlushEveryWhileBusy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EventsShouldComeWithin = TimeSpan.FromSeconds(3);

    private readonly IngestLedger _ledger;
    private readonly IArticleIndex _index;
    private readonly SourceFolders _folders;
    private readonly IngestOptions _options;
    private readonly IngestMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly int _readerVersion;
    private readonly Dictionary<SourceFolder, IgnoreRules> _ignore;
    private readonly FileProcessor _processor;
    private readonly Settler _settler;
    private readonly CommitSchedule _commits;
    private readonly FileMover _mover;
    private readonly SemaphoreSlim _rescanAsked = new(0);
    private readonly SemaphoreSlim _workAppeared = new(0, 1);
    private readonly Channel<FileRow> _work;
    private readonly Channel<string> _hints = Channel.CreateBounded<string>(HintsInMemory);
    private volatile IngestStatus _status = new();
    private volatile bool _mustRemoveOrphans;
    private int _working;

    public IngestSession(
        IngestLedger ledger, IArticleIndex index, IFileReading reading, SourceFolders folders,
        IngestOptions options, IngestMetrics metrics, TimeProvider time, ILogger log)
    {
        _ledger = ledger;
        _index = index;
        _folders = folders;
        _options = options;
        _metrics = metrics;
        _time = time;
        _log = log;
        _readerVersion = reading.Version;
        _ignore = folders.All.ToDictionary(f => f, f => new IgnoreRules(f));
        var gates = new KeyGates();
        _processor = new FileProcessor(ledger, index, reading, folders, _ignore, gates, options, metrics, time, log);
        _settler = new Settler(time, options.SettleFor, StampOf);
        _commits = new CommitSchedule(ledger, index, options, metrics, time);
        _mover = new FileMover(ledger, index, folders, gates, time, log);
        _work = Channel.CreateBounded<FileRow>(options.QueueInFiles);
    }

    /// <summary>How the session stands.</summary>
    public IngestStatus Status => _status;

    /// <summary>Files waiting in memory for a reader or being read.</summary>
    public int QueuedFiles => _work.Reader.Count + Volatile.Read(ref _working);

    /// <summary>Asks for the folders to be compared with the ledger now.</summary>
    public void RequestRescan() => _rescanAsked.Release();

    /// <summary>Asks for a look at the ledger now, after something was put among the files to be read.</summary>
    public void WakeUp() => Signal(_workAppeared);

    /// <summary>Watches the folders until cancelled; then finishes the files in work and commits.</summary>
    public Task RunAsync(CancellationToken stop) => RunAsync(isWatching: true, startAt: null, stop);

    /// <summary>Indexes what is in the folders now and returns when all of it is committed.</summary>
    /// <param name="startAt">A part of one folder, as a full path; null for everything.</param>
    /// <param name="stop">Ends early; what is done so far is committed and the rest is taken up by the next run.</param>
    public Task RunOnceAsync(string? startAt, CancellationToken stop) => RunAsync(isWatching: false, startAt, stop);

    private async Task RunAsync(bool isWatching, string? startAt, CancellationToken stop)
    {
        Reconcile();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var watchers = new WatcherSet();
        if (isWatching)
        {
            foreach (var folder in _folders.All) watchers.Add(new FolderWatcher(folder, OnHint, OnEventsLost, _log));
        }

        var readers = _options.Readers > 0 ? _options.Readers : Environment.ProcessorCount;
        var tasks = new List<Task>
        {
            Task.Run(() => ScanLoopAsync(watchers, isWatching, startAt, ending), CancellationToken.None),
            Task.Run(() => HintLoopAsync(ending.Token), CancellationToken.None),
            Task.Run(() => SettleLoopAsync(ending.Token), CancellationToken.None),
            Task.Run(() => DispatchLoopAsync(ending.Token), CancellationToken.None),
            Task.Run(() => _commits.RefreshLoopAsync(ending.Token), CancellationToken.None),
            Task.Run(() => _commits.CommitLoopAsync(ending.Token), CancellationToken.None),
            Task.Run(() => FlushLoopAsync(ending.Token), CancellationToken.None),
        };
        if (isWatching && _mover.IsWanted) tasks.Add(Task.Run(() => MoveLoopAsync(ending.Token), CancellationToken.None));
        for (var i = 0; i < readers; i++) tasks.Add(Task.Run(() => ReadLoopAsync(ending.Token), CancellationToken.None));

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

    /// <summary>Makes the ledger describe the index that is there.</summary>
    private void Reconcile()
    {
        var ledgerId = _ledger.Meta("ledger-id");
        if (ledgerId is null) _ledger.SetMeta("ledger-id", ledgerId = Guid.NewGuid().ToString("N"));
        _commits.UseLedgerId(ledgerId);
        var interrupted = _ledger.ResumeInterrupted();
        if (interrupted > 0) IngestLog.ResumedInterrupted(_log, interrupted);
        _ledger.RetryFailuresOfOtherReaders(_readerVersion);

        var committed = _index.CommittedUserData;
        var indexedByThisLedger = committed.GetValueOrDefault("ledger") == ledgerId;
        var commitInIndex = long.TryParse(committed.GetValueOrDefault("commit"), out var c) ? c : 0;
        var commitInLedger = long.TryParse(_ledger.Meta("commit"), out var l) ? l : 0;
        _commits.ContinueAfter(Math.Max(commitInIndex, commitInLedger));
        if (_ledger.Count().Indexed > 0 || commitInIndex > 0)
        {
            var why = committed.Count == 0 ? "The index is empty or was lost."
                : !indexedByThisLedger ? "The index and the ledger do not belong together (one of them was lost or replaced)."
                : commitInIndex < commitInLedger ? "The index is older than the ledger (restored from a copy?)."
                : null;
            if (why is not null)
            {
                IngestLog.Rebuilding(_log, why);
                _ledger.ReadEverythingAgain();
                _mustRemoveOrphans = true;
            }
        }

        _ledger.Database.Flush();
        _status = _status with { Condition = IngestCondition.Reconciling };
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

    private async Task ScanLoopAsync(WatcherSet watchers, bool isWatching, string? startAt, CancellationTokenSource ending)
    {
        var stop = ending.Token;
        try
        {
            var isFirst = true;
            while (!stop.IsCancellationRequested)
            {
                Scan(startAt, isFirst, stop);
                isFirst = false;
                if (!isWatching)
                {
                    await WaitUntilIdleAsync(stop).ConfigureAwait(false);
                    await ending.CancelAsync().ConfigureAwait(false);
                    return;
                }

                await _rescanAsked.WaitAsync(_options.RescanEvery, stop).ConfigureAwait(false);
                while (_rescanAsked.Wait(0, CancellationToken.None)) { }
                watchers.EnsureStarted();
                _ledger.RetryFailuresThatAreDue();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private void Scan(string? startAt, bool isFirst, CancellationToken stop)
    {
        long files = 0, ignored = 0;
        var troubles = new List<string>();
        foreach (var folder in _folders.All)
        {
            if (startAt is not null && startAt != folder.FullPath && !startAt.StartsWith(folder.FullPath + Path.DirectorySeparatorChar, StringComparison.Ordinal)) continue;
            try
            {
                long missedByEvents = 0;
                var scan = new FolderScan(folder, _ignore[folder], _ledger, (path, stamp) =>
                {
                    if (!isFirst && !folder.IsNetworkShare && stamp is { } s && _time.GetUtcNow() - s.ModifiedAt > EventsShouldComeWithin) missedByEvents++;
                    NoticeFromScan(folder, path, stamp);
                });
                var result = scan.Run(startAt ?? folder.FullPath, stop);
                files += result.Files;
                ignored += result.Ignored;
                troubles.AddRange(result.Unreadable);
                foreach (var unreadable in result.Unreadable) IngestLog.Unlistable(_log, folder.FullPath, unreadable);
                if (isFirst) IngestLog.Reconciled(_log, folder.FullPath, result.Files, result.Changed, result.Missing);
                else if (missedByEvents > 0) IngestLog.RescanFound(_log, folder.FullPath, missedByEvents);
                _metrics.CountFoundByRescan(isFirst ? result.Changed : missedByEvents);
            }
            catch (DirectoryNotFoundException missing)
            {
                IngestLog.FolderMissing(_log, folder.FullPath);
                troubles.Add(missing.Message);
            }
        }

        _status = _status with
        {
            Condition = IngestCondition.Running,
            LastRescanAt = _time.GetUtcNow(),
            FilesInFolders = files,
            IgnoredFiles = ignored,
            Troubles = troubles,
        };
    }

    private void NoticeFromScan(SourceFolder folder, string path, FileStamp? stamp)
    {
        if (stamp is { } s)
        {
            if (!folder.IsNetworkShare && _time.GetUtcNow() - s.ModifiedAt > _options.SettleFor)
            {
                _ledger.MarkFound(path, s);
                WakeUp();
                return;
            }

            _ledger.MarkSettling(path, s);
        }

        _settler.Notice(path);
    }

    private void OnHint(string fullPath)
    {
        if (!_hints.Writer.TryWrite(fullPath)) OnEventsLost();
    }

    private void OnEventsLost()
    {
        _metrics.CountEventsLost();
        RequestRescan();
    }

    private async Task HintLoopAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var fullPath in _hints.Reader.ReadAllAsync(stop).ConfigureAwait(false)) TakeHint(fullPath, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private void TakeHint(string fullPath, CancellationToken stop)
    {
        var folder = _folders.All.FirstOrDefault(f => fullPath.StartsWith(f.FullPath + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        if (folder is null) return;
        var path = SourceFolders.LedgerPath(folder, fullPath);
        if (Path.GetFileName(fullPath) == IgnoreRules.FileName) RequestRescan();
        if (IgnoreRules.IsTemporaryPath(SourceFolders.RelativePath(folder, path))) return;
        if (Directory.Exists(fullPath))
        {
            if (new DirectoryInfo(fullPath).LinkTarget is not null) return;
            new FolderScan(folder, _ignore[folder], _ledger, (p, s) => NoticeFromScan(folder, p, s)).Run(fullPath, stop);
            return;
        }

        var known = _ledger.Find(path);
        if (FileStamp.Of(fullPath) is { } stamp)
        {
            if (known is { State: FileState.Indexed or FileState.Skipped or FileState.Failed or FileState.Written } && known.Stamp == stamp) return;
            // In this order: once noticed, the path may settle at any moment, and "settling" must not come after "found".
            _ledger.MarkSettling(path, stamp);
            _settler.Notice(path);
        }
        else if (known is { State: not FileState.Gone })
        {
            _settler.Notice(path);
        }
        else
        {
            foreach (var row in _ledger.FilesBelow(path)) _settler.Notice(row.Path);
        }
    }

    private async Task SettleLoopAsync(CancellationToken stop)
    {
        while (await PauseAsync(Beat, stop).ConfigureAwait(false))
        {
            var settled = _settler.TakeSettled();
            if (settled.Count == 0) continue;
            foreach (var (path, stamp) in settled)
            {
                // A file that is gone goes the same way: its reader sees that it is gone.
                if (stamp is not null) _ledger.MarkFound(path, stamp.Value);
                else if (_ledger.Find(path) is { State: not (FileState.Gone or FileState.Removing) } row) _ledger.MarkFound(path, row.Stamp);
            }

            WakeUp();
        }
    }

    private async Task DispatchLoopAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var rows = _ledger.TakeFound(_options.QueueInFiles);
                foreach (var row in rows) await _work.Writer.WriteAsync(row, stop).ConfigureAwait(false);
                if (rows.Count == 0) await _workAppeared.WaitAsync(Beat, stop).ConfigureAwait(false);
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

    private async Task ReadLoopAsync(CancellationToken stop)
    {
        await foreach (var row in _work.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (stop.IsCancellationRequested) return;
            Interlocked.Increment(ref _working);
            try
            {
                if (await _processor.ProcessAsync(row).ConfigureAwait(false)) _commits.CountFile();
            }
            finally
            {
                Interlocked.Decrement(ref _working);
            }
        }
    }

    private async Task FlushLoopAsync(CancellationToken stop)
    {
        var flushedAt = _time.GetTimestamp();
        while (await PauseAsync(LedgerFlushEvery, stop).ConfigureAwait(false))
        {
            // A transaction writes every page it touched, and with a full queue that is most pages of the ledger.
            if (QueuedFiles == 0 || _time.GetElapsedTime(flushedAt) >= LedgerFlushEveryWhileBusy)
            {
                _ledger.Database.Flush();
                flushedAt = _time.GetTimestamp();
            }

            if (_mustRemoveOrphans && _status.Condition == IngestCondition.Running && _settler.Count == 0 && _ledger.IsIdle()) RemoveOrphans();
        }
    }

    private async Task MoveLoopAsync(CancellationToken stop)
    {
        while (await PauseAsync(MoveEvery, stop).ConfigureAwait(false))
        {
            MoveDone(stop);
        }
    }

    /// <summary>Moves everything that is done now; false when nothing was.</summary>
    private bool MoveDone(CancellationToken stop)
    {
        if (!_mover.IsWanted) return false;
        var hasMoved = false;
        while (!stop.IsCancellationRequested && _mover.MoveDone(_metrics.Commits) is (var indexed, var failed) && indexed + failed > 0)
        {
            for (var i = 0; i < indexed; i++) _commits.CountFile();
            hasMoved = true;
        }

        return hasMoved;
    }

    /// <summary>After a rebuild: articles in the index that no file holds any more.</summary>
    private void RemoveOrphans()
    {
        _mustRemoveOrphans = false;
        var keys = _ledger.Identities.AllKeys();
        long removed = 0;
        foreach (var orphan in _index.Keys().Where(k => !keys.Contains(k)).ToList())
        {
            _index.Remove(orphan);
            removed++;
        }

        if (removed == 0) return;
        IngestLog.OrphansRemoved(_log, removed);
        _commits.CommitNow();
    }

    private async Task WaitUntilIdleAsync(CancellationToken stop)
    {
        do
        {
            if (_settler.Count == 0) _commits.CommitWhenQuiet(QueuedFiles == 0);
        }
        while ((_settler.Count > 0 || !_ledger.IsIdle() || _mustRemoveOrphans || MoveDone(stop)) && await PauseAsync(Beat, stop).ConfigureAwait(false));
    }

    private FileStamp? StampOf(string path) => _folders.TryResolve(path, out _, out var fullPath) ? FileStamp.Of(fullPath) : null;

    private static void Signal(SemaphoreSlim semaphore)
    {
        try
        {
            if (semaphore.CurrentCount == 0) semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two threads signalled at once; one signal is enough.
        }
    }

    private static async Task<bool> PauseAsync(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause, stop).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private sealed class WatcherSet : List<FolderWatcher>, IDisposable
    {
        public void EnsureStarted() => ForEach(static w => w.EnsureStarted());

        public void Dispose() => ForEach(static w => w.Dispose());
    }
}
