using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;

namespace SearchService.Archive.Ingest;

/// <summary>
/// Takes notice of paths where something happened and writes into the ledger what has come to rest: "settling" when a file is noticed, "found"
/// when it may be read. A file at rest for long enough is found at once. "Settling" is written before the path begins to settle, so that it
/// never comes after "found".
/// </summary>
internal sealed class FileNotices(IngestLedger ledger, SourceFolders folders, ReadingQueue queue, IngestOptions options, TimeProvider time)
{
    private readonly Settler _settler = new(
        time, options.SettleFor, path => folders.TryResolve(path, out _, out var fullPath) ? FileStamp.Of(fullPath) : null);

    /// <summary>How many paths are being watched until they settle.</summary>
    public int Settling => _settler.Count;

    /// <summary>A walk over a folder found a file that the ledger does not know so, or misses one it knows.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">The ledger path.</param>
    /// <param name="stamp">The file's stamp; null when it is missing.</param>
    public void NoticeFromScan(SourceFolder folder, string path, FileStamp? stamp)
    {
        if (stamp is { } s)
        {
            if (!folder.IsNetworkShare && time.GetUtcNow() - s.ModifiedAt > options.SettleFor)
            {
                // Nobody is woken: a walk finds files by the thousand, and the queue looks at the ledger soon enough by itself.
                ledger.MarkFound(path, s);
                return;
            }

            ledger.MarkSettling(path, s);
        }

        _settler.Notice(path);
    }

    /// <summary>An event told of a path that is no folder. What the ledger knows already is left alone.</summary>
    /// <param name="path">The ledger path: of a file, or of a file or folder that is gone.</param>
    /// <param name="fullPath">Where that is on disk.</param>
    public void NoticeFromEvent(string path, string fullPath)
    {
        var known = ledger.Files.Find(path);
        if (FileStamp.Of(fullPath) is { } stamp)
        {
            if (known is { State: FileState.Indexed or FileState.Skipped or FileState.Failed or FileState.Written } && known.Stamp == stamp) return;
            // In this order: once noticed, the path may settle at any moment, and "settling" must not come after "found".
            ledger.MarkSettling(path, stamp);
            _settler.Notice(path);
        }
        else if (known is { State: not FileState.Gone })
        {
            _settler.Notice(path);
        }
        else
        {
            foreach (var row in ledger.Files.Below(path)) _settler.Notice(row.Path);
        }
    }

    /// <summary>Puts what has settled among the files to be read, until cancelled.</summary>
    public async Task SettleLoopAsync(CancellationToken stop)
    {
        while (await LoopPause.WaitAsync(LoopPause.Beat, stop).ConfigureAwait(false))
        {
            var settled = _settler.TakeSettled();
            if (settled.Count == 0) continue;
            foreach (var (path, stamp) in settled)
            {
                // A file that is gone goes the same way: its reader sees that it is gone.
                if (stamp is not null) ledger.MarkFound(path, stamp.Value);
                else if (ledger.Files.Find(path) is { State: not (FileState.Gone or FileState.Removing) } row) ledger.MarkFound(path, row.Stamp);
            }

            queue.WakeUp();
        }
    }
}
