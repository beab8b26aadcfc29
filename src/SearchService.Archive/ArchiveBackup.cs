using SearchService.Archive.Index;
using SearchService.Archive.Ledger;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Archive;

/// <summary>What was copied.</summary>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">How many bytes.</param>
public readonly record struct CopiedFiles(int Files, long Bytes);

/// <summary>
/// Copies an archive's state. Index files are written once, so the newest commit's files are simply copied; should the service merge
/// some of them away meanwhile, the copy begins again with the newer commit. The ledger is copied by SQLite itself.
/// </summary>
public static class ArchiveBackup
{
    private const int Attempts = 20;

    /// <summary>Copies the state to an empty or absent folder.</summary>
    public static CopiedFiles BackUp(ArchiveOptions archive, string target, CancellationToken cancellation)
    {
        Directory.CreateDirectory(target);
        // The ledger first: an index that is newer than its ledger is caught up with; the reverse means reading everything again.
        var others = new CopiedFiles(0, 0);
        if (File.Exists(archive.LedgerPath))
        {
            var copy = Path.Combine(target, "service.db");
            using (var database = LedgerDatabase.OpenReadOnly(archive.LedgerPath)) database.BackUpTo(copy);
            others = Add(others, new FileInfo(copy).Length);
        }

        using (var history = ArticleHistory.OpenReadOnly(archive.HistoryPath))
        {
            if (history is not null)
            {
                var copy = Path.Combine(target, Path.GetFileName(archive.HistoryPath));
                history.BackUpTo(copy);
                others = Add(others, new FileInfo(copy).Length);
            }
        }

        foreach (var name in (string[])["people.yml", "keys.json"])
        {
            var from = Path.Combine(Path.GetFullPath(archive.IndexFolder), name);
            if (!File.Exists(from)) continue;
            File.Copy(from, Path.Combine(target, name));
            others = Add(others, new FileInfo(from).Length);
        }

        var index = Path.Combine(target, "index");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var copied = CopyNewestCommit(archive.IndexPath, index, cancellation);
                return new CopiedFiles(others.Files + copied.Files, others.Bytes + copied.Bytes);
            }
            catch (FileNotFoundException) when (attempt < Attempts)
            {
                Directory.Delete(index, recursive: true);
            }
        }
    }

    /// <summary>True when the folder holds what <see cref="BackUp"/> makes.</summary>
    public static bool IsBackup(string folder) =>
        Directory.Exists(Path.Combine(folder, "index")) && Directory.EnumerateFiles(Path.Combine(folder, "index"), "segments_*").Any();

    /// <summary>Puts a backup in place of the archive, which is kept beside it, or stays where it is when the backup cannot be copied whole.</summary>
    public static CopiedFiles Restore(ArchiveOptions archive, string source, TimeProvider time, CancellationToken cancellation)
    {
        var home = Path.GetFullPath(archive.IndexFolder);
        using (var store = new ArchiveStore(archive))
        {
            // Taking the lock proves that no service is writing.
            if (Directory.Exists(archive.IndexPath)) store.OpenIndex().Dispose();
        }

        var aside = $"{home}.before-restore-{time.GetUtcNow():yyyyMMdd-HHmmss}";
        if (Directory.Exists(home) && Directory.EnumerateFileSystemEntries(home).Any()) Directory.Move(home, aside);
        try
        {
            return CopyAll(source, home, cancellation);
        }
        catch
        {
            foreach (var part in Directory.Exists(home) ? Directory.GetFileSystemEntries(home) : [])
            {
                if (Directory.Exists(part)) Directory.Delete(part, recursive: true);
                else File.Delete(part);
            }

            if (!Directory.Exists(aside)) throw;
            Directory.Delete(home);
            Directory.Move(aside, home);
            throw;
        }
    }

    private static CopiedFiles CopyAll(string source, string home, CancellationToken cancellation)
    {
        var copied = new CopiedFiles(0, 0);
        Directory.CreateDirectory(home);
        // The commit's own file last, as in CopyNewestCommit: a crash leaves no index rather than a wrong one.
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).OrderBy(static f => Path.GetFileName(f).StartsWith("segments", StringComparison.Ordinal)))
        {
            cancellation.ThrowIfCancellationRequested();
            var target = Path.Combine(home, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
            copied = Add(copied, new FileInfo(file).Length);
        }

        return copied;
    }

    private static CopiedFiles CopyNewestCommit(string from, string to, CancellationToken cancellation)
    {
        var copied = new CopiedFiles(0, 0);
        if (!Directory.Exists(from)) return copied;
        var commit = IndexReader.ListCommits(new DiskStorage(from)).LastOrDefault();
        if (commit is null) return copied;
        Directory.CreateDirectory(to);
        // The commit's own file last: a copy that is cut short is no index rather than a wrong one.
        foreach (var name in commit.Files.Where(f => f != commit.FileName).Append(commit.FileName))
        {
            cancellation.ThrowIfCancellationRequested();
            File.Copy(Path.Combine(from, name), Path.Combine(to, name));
            copied = Add(copied, new FileInfo(Path.Combine(to, name)).Length);
        }

        return copied;
    }

    private static CopiedFiles Add(CopiedFiles sum, long bytes) => new(sum.Files + 1, sum.Bytes + bytes);
}
