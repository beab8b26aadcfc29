namespace SearchService.Archive.Ledger;

/// <summary>
/// Which files were read together with another that names them, and as what: a photo that comes after the article whose caption names it, or
/// changes, or goes, changes the article.
/// </summary>
internal sealed class NamedFiles(LedgerDatabase database)
{
    // Most archives name none, or have none at first: then there is nothing to ask for, file by file.
    private bool? _hasAny;

    /// <summary>Notes what a file was read with, in place of what was noted before.</summary>
    /// <param name="file">The file that names the others.</param>
    /// <param name="named">Their paths, each with the SHA-256 of what was read; null for what was not there.</param>
    public void Note(long file, IEnumerable<KeyValuePair<string, byte[]?>> named)
    {
        lock (database.Gate)
        {
            if (HasAny_NeedsGate && database.First("SELECT 1 FROM named WHERE file=?1 LIMIT 1", static r => r.GetInt32(0), file) != 0)
                database.Execute("DELETE FROM named WHERE file=?1", file);
            foreach (var (path, hash) in named)
            {
                database.Execute("INSERT INTO named(path, file, hash) VALUES(?1, ?2, ?3)", path, file, hash);
                _hasAny = true;
            }
        }
    }

    /// <summary>The files that name this one and were read with another content of it, or without it.</summary>
    /// <param name="path">The named file.</param>
    /// <param name="hash">The SHA-256 of its content now; null when it is gone.</param>
    public IReadOnlyList<long> ReadWithAnother(string path, byte[]? hash)
    {
        lock (database.Gate)
        {
            return HasAny_NeedsGate
                ? database.Query("SELECT file FROM named WHERE path=?1 AND hash IS NOT ?2", static r => r.GetInt64(0), path, hash)
                : [];
        }
    }

    private bool HasAny_NeedsGate => _hasAny ??= database.First("SELECT 1 FROM named LIMIT 1", static r => r.GetInt32(0)) != 0;
}
