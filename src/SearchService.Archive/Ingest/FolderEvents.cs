using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;

namespace SearchService.Archive.Ingest;

/// <summary>
/// Takes the file system's events as hints to look at the disk. Hints wait in a bounded queue; when there are more, or the system says that it
/// lost some, a rescan finds what they would have told.
/// </summary>
internal sealed class FolderEvents(
    IngestLedger ledger,
    SourceFolders folders,
    IReadOnlyDictionary<SourceFolder, IgnoreRules> ignore,
    FileNotices notices,
    FolderRescans rescans,
    IngestMetrics metrics,
    ILogger log) : IDisposable
{
    private const int HintsInMemory = 100_000;

    private readonly Channel<string> _hints = Channel.CreateBounded<string>(HintsInMemory);
    private readonly List<FolderWatcher> _watchers = [];

    /// <summary>Watches every folder from now on.</summary>
    public void StartWatching()
    {
        foreach (var folder in folders.All) _watchers.Add(new FolderWatcher(folder, OnHint, OnEventsLost, log));
    }

    /// <summary>Sets up again the watches of folders that were missing or whose watch broke.</summary>
    public void EnsureStarted() => _watchers.ForEach(static w => w.EnsureStarted());

    /// <summary>Follows the hints until cancelled.</summary>
    public async Task HintLoopAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var fullPath in _hints.Reader.ReadAllAsync(stop).ConfigureAwait(false)) TakeHint(fullPath, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _watchers.ForEach(static w => w.Dispose());

    private void OnHint(string fullPath)
    {
        if (!_hints.Writer.TryWrite(fullPath)) OnEventsLost();
    }

    private void OnEventsLost()
    {
        metrics.CountEventsLost();
        rescans.Request();
    }

    private void TakeHint(string fullPath, CancellationToken stop)
    {
        var folder = folders.All.FirstOrDefault(f => fullPath.StartsWith(f.FullPath + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        if (folder is null) return;
        var path = SourceFolders.LedgerPath(folder, fullPath);
        if (Path.GetFileName(fullPath) == IgnoreRules.FileName) rescans.Request();
        if (IgnoreRules.IsTemporaryPath(SourceFolders.RelativePath(folder, path))) return;
        if (Directory.Exists(fullPath))
        {
            if (new DirectoryInfo(fullPath).LinkTarget is not null) return;
            new FolderScan(folder, ignore[folder], ledger, (p, s) => notices.NoticeFromScan(folder, p, s)).Run(fullPath, stop);
            return;
        }

        notices.NoticeFromEvent(path, fullPath);
    }
}
