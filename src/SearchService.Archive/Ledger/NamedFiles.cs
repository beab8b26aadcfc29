namespace SearchService.Archive.Ledger;

/// <summary>
/// Which files were read together with another that names them, and as what: a photo that comes after the article whose caption names it, or
/// changes, or goes, changes the article.
/// </summary>
internal sealed class NamedFiles(LedgerDatabase database)
{
    // Most archives name none, or have none at first: then there is nothing to ask for, file by file. True also until somebody has looked.
    private volatile bool _mayHaveAny = true;
    private bool _hasLooked;

    /// <summary>Notes what a file was read with, in place of what was noted before.</summary>
    /// <param name="file">The file that names the others.</param>
    /// <param name="named">Their paths, each with the SHA-256 of what was read; null for what was not there.</param>
    public void Note(long file, IReadOnlyCollection<KeyValuePair<string, byte[]?>> named)
    {
        // Others may note theirs just now; this file's own were noted by this call before, or not at all.
        if (named.Count == 0 && !_mayHaveAny) return;
        lock (database.Gate)
        {
            Look_NeedsGate();
            if (_mayHaveAny && database.First("SELECT 1 FROM named WHERE file=?1 LIMIT 1", static r => r.GetInt32(0), file) != 0)
                database.Execute("DELETE FROM named WHERE file=?1", file);
            if (named.Count > 0) _mayHaveAny = true;
            foreach (var (path, hash) in named) database.Execute("INSERT INTO named(path, file, hash) VALUES(?1, ?2, ?3)", path, file, hash);
        }
    }

    /// <summary>The files that name this one and were read with another content of it, or without it.</summary>
    /// <param name="path">The named file.</param>
    /// <param name="hash">The SHA-256 of its content now; null when it is gone.</param>
    /// <remarks>A file that notes this one only after the call looks at the disk once more and sees by itself that it is another.</remarks>
    public IReadOnlyList<long> ReadWithAnother(string path, byte[]? hash)
    {
        if (!_mayHaveAny) return [];
        lock (database.Gate)
        {
            Look_NeedsGate();
            return _mayHaveAny
                ? database.Query("SELECT file FROM named WHERE path=?1 AND hash IS NOT ?2", static r => r.GetInt64(0), path, hash)
                : [];
        }
    }

    private void Look_NeedsGate()
    {
        if (_hasLooked) return;
        _hasLooked = true;
        _mayHaveAny = database.First("SELECT 1 FROM named LIMIT 1", static r => r.GetInt32(0)) != 0;
    }
}
