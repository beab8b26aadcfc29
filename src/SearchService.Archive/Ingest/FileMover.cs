using Microsoft.Extensions.Logging;
using SearchService.Archive.Index;
using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;

namespace SearchService.Archive.Ingest;

/// <summary>
/// Moves files out of the drop folders once they are done: indexed ones after the commit that holds their articles, failed ones when only a
/// change would help. The ledger is told first, so that the move is none of its business: no file is taken for gone or for new. A crash
/// between the two is what a renamed file is: the text is known, so its article is, too.
/// </summary>
internal sealed class FileMover(IngestLedger ledger, IArticleIndex index, SourceFolders folders, KeyGates gates, TimeProvider time, ILogger log)
{
    private const int FilesAtOnce = 500;
    private const int MostTakenNames = 10_000;
    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(30);

    private readonly string[] _destinations = [.. folders.All.Where(static f => f.Role != SourceFolderRole.Drop).Select(static f => f.Name + "//")];
    private readonly Dictionary<long, long> _troubleSince = [];
    private long _commitsSeen = -1;
    private bool _hasMore;

    /// <summary>True when files are to be moved at all.</summary>
    public bool IsWanted => _destinations.Length > 0;

    /// <summary>Moves what is done now, at most some hundred files.</summary>
    /// <param name="commits">The number of commits until now: without a new one, no further file can be indexed.</param>
    /// <returns>How many indexed files were moved and wait for a commit, and how many failed ones, which wait for nothing.</returns>
    public (int Indexed, int Failed) MoveDone(long commits)
    {
        var (indexed, failures) = (0, 0);
        if (folders.Find(SourceFolderRole.Done) is { } done && (commits != _commitsSeen || _hasMore || _troubleSince.Count > 0))
        {
            _commitsSeen = commits;
            var rows = ledger.Files.ToMove(FileState.Indexed, FilesAtOnce, [done.Name + "//"]);
            _hasMore = rows.Count == FilesAtOnce;
            // What was repaired in the folder of failures is done as well.
            foreach (var row in rows)
            {
                if (!TryMove(row, done)) continue;
                indexed++;
                foreach (var key in ledger.Identities.KeysOf(row.Id))
                {
                    lock (gates.Of(key)) index.SetPaths(key, ledger.Identities.PathsOf(key));
                }
            }
        }

        if (folders.Find(SourceFolderRole.Failed) is { } failed)
        {
            foreach (var row in ledger.Files.ToMove(FileState.Failed, FilesAtOnce, _destinations))
            {
                if (TryMove(row, failed)) failures++;
            }
        }

        return (indexed, failures);
    }

    private bool TryMove(FileRow row, SourceFolder destination)
    {
        if (_troubleSince.TryGetValue(row.Id, out var since) && time.GetElapsedTime(since) < PauseAfterTrouble) return false;
        if (!folders.TryResolve(row.Path, out var source, out var from) || FileStamp.Of(from) != row.Stamp) return false;
        var names = ledger.Files.SidecarsOf(row.Id).Where(name => File.Exists(Path.Combine(Path.GetDirectoryName(from)!, name))).Prepend(Path.GetFileName(from)).ToList();
        try
        {
            var target = FreeFolder(row, source, destination, names);
            Directory.CreateDirectory(target);
            if (!Move(row, from, destination, Path.Combine(target, names[0]))) return false;
            foreach (var name in names.Skip(1)) MoveSidecar(source, Path.Combine(Path.GetDirectoryName(from)!, name), destination, Path.Combine(target, name));
            _troubleSince.Remove(row.Id);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _troubleSince[row.Id] = time.GetTimestamp();
            IngestLog.CannotMove(log, row.Path, destination.FullPath, refused.Message);
            return false;
        }
    }

    /// <summary>The same place below the destination; a numbered folder beside it when one of the names is taken there.</summary>
    private static string FreeFolder(FileRow row, SourceFolder source, SourceFolder destination, List<string> names)
    {
        var below = Path.GetDirectoryName(SourceFolders.RelativePath(source, row.Path)) ?? "";
        var isNamed = source.Role == SourceFolderRole.Drop && source.Name.Length > 0;
        var wanted = Path.Combine(destination.FullPath, isNamed ? source.Name : "", below);
        for (var number = 1; number < MostTakenNames; number++)
        {
            var folder = number == 1 ? wanted : Path.Combine(wanted, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (!names.Exists(name => Path.Exists(Path.Combine(folder, name)))) return folder;
        }

        throw new IOException($"{wanted} has {MostTakenNames} files of that name.");
    }

    private bool Move(FileRow row, string from, SourceFolder destination, string to)
    {
        var newPath = SourceFolders.LedgerPath(destination, to);
        if (!ledger.TryRepath(row, newPath)) return false;
        try
        {
            FileMoving.Move(from, to);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            ledger.UndoRepath(row);
            throw;
        }
    }

    private void MoveSidecar(SourceFolder source, string from, SourceFolder destination, string to)
    {
        // A sidecar that the ledger does not know yet is found at its new place.
        if (ledger.Files.Find(SourceFolders.LedgerPath(source, from)) is { State: not FileState.Gone } row) Move(row, from, destination, to);
        else FileMoving.Move(from, to);
    }
}
