using Microsoft.Extensions.Logging;
using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;

namespace SearchService.Archive.Ingest;

/// <summary>
/// Compares all folders with the ledger: the first time to find what happened while the service was down, later to find what events missed.
/// The disk is right, except that a folder which is missing as a whole is taken for unmounted and not for empty.
/// </summary>
internal sealed class FolderRescans(
    IngestLedger ledger,
    SourceFolders folders,
    IReadOnlyDictionary<SourceFolder, IgnoreRules> ignore,
    FileNotices notices,
    IngestMetrics metrics,
    TimeProvider time,
    ILogger log)
{
    private static readonly TimeSpan EventsShouldComeWithin = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _asked = new(0);
    private bool _isFirst = true;

    /// <summary>Asks for a comparison now.</summary>
    public void Request() => _asked.Release();

    /// <summary>Waits until a comparison is asked for or the time is up. Whatever was asked for until then is one request.</summary>
    public async Task WaitForRequestAsync(TimeSpan atMost, CancellationToken stop)
    {
        await _asked.WaitAsync(atMost, stop).ConfigureAwait(false);
        while (_asked.Wait(0, CancellationToken.None)) { }
    }

    /// <summary>Compares now.</summary>
    /// <param name="startAt">A part of one folder, as a full path; null for everything.</param>
    /// <param name="stop">Ends it between two folders.</param>
    public RescanResult Run(string? startAt, CancellationToken stop)
    {
        long files = 0, ignored = 0;
        var isComplete = true;
        var troubles = new List<string>();
        foreach (var folder in folders.All)
        {
            if (startAt is not null && startAt != folder.FullPath && !startAt.StartsWith(folder.FullPath + Path.DirectorySeparatorChar, StringComparison.Ordinal)) continue;
            try
            {
                var result = Compare(folder, startAt ?? folder.FullPath, stop);
                files += result.Files;
                ignored += result.Ignored;
                troubles.AddRange(result.Unreadable);
                if (result.Unnameable is { } unnameable) troubles.Add(unnameable);
                isComplete &= result.Unreadable.Count == 0;
            }
            catch (DirectoryNotFoundException) when (IsNotMadeYet(folder))
            {
            }
            catch (DirectoryNotFoundException missing)
            {
                IngestLog.FolderMissing(log, folder.FullPath);
                troubles.Add(missing.Message);
                isComplete = false;
            }
        }

        _isFirst = false;
        return new RescanResult(files, ignored, troubles, isComplete);
    }

    // A folder that files are moved to is made with the first of them.
    private bool IsNotMadeYet(SourceFolder folder) =>
        folder.Role != SourceFolderRole.Drop && !ledger.Files.KnownFolders().Any(known => SourceFolders.IsIn(folder, known));

    private FolderScanResult Compare(SourceFolder folder, string startAt, CancellationToken stop)
    {
        long missedByEvents = 0;
        var scan = new FolderScan(folder, ignore[folder], ledger, (path, stamp) =>
        {
            if (!_isFirst && !folder.IsNetworkShare && stamp is { } s && time.GetUtcNow() - s.ModifiedAt > EventsShouldComeWithin) missedByEvents++;
            notices.NoticeFromScan(folder, path, stamp);
        });
        var result = scan.Run(startAt, stop);
        foreach (var unreadable in result.Unreadable) IngestLog.Unlistable(log, folder.FullPath, unreadable);
        if (result.Unnameable is { } unnameable) IngestLog.Unnameable(log, folder.FullPath, unnameable);
        if (_isFirst) IngestLog.Reconciled(log, folder.FullPath, result.Files, result.Changed, result.Missing);
        else if (missedByEvents > 0) IngestLog.RescanFound(log, folder.FullPath, missedByEvents);
        metrics.CountFoundByRescan(_isFirst ? result.Changed : missedByEvents);
        return result;
    }
}
