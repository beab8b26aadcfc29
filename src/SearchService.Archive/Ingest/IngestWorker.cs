using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SearchService.Archive.Index;
using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;

namespace SearchService.Archive.Ingest;

/// <summary>
/// The service's worker: runs ingest sessions for as long as the service runs. When the disk is full or the index fails, it closes
/// both index and ledger, waits, opens them anew and takes up what was under way. Searching goes on meanwhile.
/// </summary>
public sealed class IngestWorker : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly ArchiveOptions _archive;
    private readonly IngestOptions _options;
    private readonly Func<IArticleIndex> _openIndex;
    private readonly IFileReading _reading;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private IngestLedger? _ledger;
    private IngestSession? _session;
    private string? _pausedBecause;

    /// <summary>Makes the worker; it starts with the host.</summary>
    public IngestWorker(
        ArchiveOptions archive, IngestOptions options, SourceFolders folders, Func<IArticleIndex> openIndex, IFileReading reading,
        IngestMetrics metrics, TimeProvider time, ILogger<IngestWorker> log)
    {
        _archive = archive;
        _options = options;
        Folders = folders;
        _openIndex = openIndex;
        _reading = reading;
        Metrics = metrics;
        _time = time;
        _log = log;
    }

    /// <summary>The folders articles come from.</summary>
    public SourceFolders Folders { get; }

    /// <summary>What was done since the start.</summary>
    public IngestMetrics Metrics { get; }

    /// <summary>How indexing stands.</summary>
    public IngestStatus Status
    {
        get
        {
            lock (_gate)
            {
                var status = _session?.Status ?? new IngestStatus();
                return _pausedBecause is null ? status : status with { Condition = IngestCondition.Paused, PausedBecause = _pausedBecause };
            }
        }
    }

    /// <summary>Files waiting in memory for a reader or being read.</summary>
    public int QueuedFiles
    {
        get
        {
            lock (_gate) return _session?.QueuedFiles ?? 0;
        }
    }

    /// <summary>How many files stand where; null while the ledger cannot be read.</summary>
    public LedgerCounts? CountFiles() => Ask(LedgerQueries.Count);

    /// <summary>Failures, newest first.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="beforeId">Only rows with a smaller number; for paging.</param>
    public IReadOnlyList<FileRow> Failures(int limit, long beforeId = long.MaxValue) =>
        Ask(database => LedgerQueries.Failures(database, limit, beforeId)) ?? [];

    /// <summary>How many files failed for each reason, most frequent first; empty while the ledger cannot be read.</summary>
    public IReadOnlyList<(string Code, long Count)> FailuresByCode() => Ask(LedgerQueries.FailuresByCode) ?? [];

    /// <summary>The ids of the articles that a file holds, by its path in the archive; empty when it is not known, or the ledger cannot be read.</summary>
    public IReadOnlyList<string> ArticlesIn(string path) => Ask(database => LedgerQueries.KeysOfPath(database, path)) ?? [];

    /// <summary>Reads one failed file again. False when there is no such file or indexing is paused.</summary>
    public bool Retry(long id)
    {
        lock (_gate)
        {
            if (_ledger is null || !_ledger.Rereads.ReadAgain(id)) return false;
            _session?.WakeUp();
            return true;
        }
    }

    /// <summary>Reads every failed file again; returns how many.</summary>
    public int RetryAll()
    {
        lock (_gate)
        {
            var retried = _ledger?.Rereads.RetryAllFailures() ?? 0;
            _session?.WakeUp();
            return retried;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host and its web page start meanwhile
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunSessionAsync(stoppingToken).ConfigureAwait(false);
                return;
            }
            catch (Exception trouble) when (IsTroubleOutside(trouble))
            {
                Pause(trouble, pause);
            }

            try
            {
                await Task.Delay(pause, _time, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task RunSessionAsync(CancellationToken stop)
    {
        using var index = _openIndex();
        using var ledger = OpenLedger(_archive, _time, _log);
        var session = new IngestSession(ledger, index, _reading, Folders, _options, Metrics, _time, _log);
        lock (_gate)
        {
            _ledger = ledger;
            _session = session;
            if (_pausedBecause is not null) IngestLog.Resumed(_log);
            _pausedBecause = null;
        }

        try
        {
            await session.RunAsync(stop).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate) _ledger = null;
        }
    }

    /// <summary>Opens the ledger; a damaged one is moved aside, and the folders are read again.</summary>
    internal static IngestLedger OpenLedger(ArchiveOptions archive, TimeProvider time, ILogger log)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(archive.LedgerPath)!);
        try
        {
            return new IngestLedger(LedgerDatabase.OpenOrCreate(archive.LedgerPath), time);
        }
        catch (LedgerDamagedException damage)
        {
            var aside = $"{archive.LedgerPath}.damaged-{time.GetUtcNow():yyyyMMdd-HHmmss}";
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                if (File.Exists(archive.LedgerPath + suffix)) File.Move(archive.LedgerPath + suffix, aside + suffix);
            }

            IngestLog.Rebuilding(log, $"{damage.Message} It was moved to {aside}.");
            return new IngestLedger(LedgerDatabase.OpenOrCreate(archive.LedgerPath), time);
        }
    }

    private T? Ask<T>(Func<LedgerDatabase, T> question)
        where T : class
    {
        lock (_gate)
        {
            if (_ledger is not null) return question(_ledger.Database);
        }

        if (!File.Exists(_archive.LedgerPath)) return null;
        try
        {
            using var database = LedgerDatabase.OpenReadOnly(_archive.LedgerPath);
            return question(database);
        }
        catch (Exception trouble) when (trouble is SqliteException or LedgerDamagedException)
        {
            return null; // "cannot be told now" is the answer; the pause's reason says why
        }
    }

    private void Pause(Exception trouble, TimeSpan pause)
    {
        var why = Explain(trouble);
        lock (_gate) _pausedBecause = why;
        IngestLog.Paused(_log, why, pause.TotalSeconds, trouble is IndexUnavailableException ? null : trouble);
    }

    private static string Explain(Exception trouble) => trouble switch
    {
        IOException io when IsDiskFull(io) => "The disk is full. Make room; indexing goes on by itself.",
        SqliteException { SqliteErrorCode: 13 } => "The disk is full. Make room; indexing goes on by itself.",
        SqliteException sqlite => $"The ledger cannot be written: {sqlite.Message}.",
        _ => trouble.Message,
    };

    private static bool IsDiskFull(IOException trouble) =>
        trouble.HResult is unchecked((int)0x80070070) or 28 || trouble.Message.Contains("No space left", StringComparison.Ordinal);

    // What a disk, another process or damaged files do. A fault of the program itself must end the host, not be retried for ever.
    private static bool IsTroubleOutside(Exception trouble) =>
        trouble is IOException or UnauthorizedAccessException or SqliteException or IndexUnavailableException;
}
