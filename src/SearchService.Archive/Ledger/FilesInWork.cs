namespace SearchService.Archive.Ledger;

/// <summary>
/// The files that are with a reader just now. Each is with one reader at most, and what happens to it meanwhile is remembered here until the
/// reader is done: no change is lost, and no second reader overtakes the first. Kept in memory only; after a crash nothing is in work, and
/// "reading" in the ledger says what was.
/// </summary>
/// <remarks>Callers hold <see cref="LedgerDatabase.Gate"/>, so that this and the file's row change together.</remarks>
internal sealed class FilesInWork
{
    private readonly HashSet<string> _inWork = new(StringComparer.Ordinal);
    private readonly HashSet<string> _againAfterWork = new(StringComparer.Ordinal);

    /// <summary>True while a reader has the file.</summary>
    public bool Contains_NeedsGate(string path) => _inWork.Contains(path);

    /// <summary>A reader gets the file.</summary>
    public void Begin_NeedsGate(string path) => _inWork.Add(path);

    /// <summary>If a reader has the file, notes that it is to be read once more afterwards. False when none has: it can be read now.</summary>
    public bool TryPostpone_NeedsGate(string path)
    {
        if (!_inWork.Contains(path)) return false;
        _againAfterWork.Add(path);
        return true;
    }

    /// <summary>The reader is done with the file. True when it is to be read once more.</summary>
    public bool End_NeedsGate(string path)
    {
        _inWork.Remove(path);
        return _againAfterWork.Remove(path);
    }

    /// <summary>No reader has any file: a session starts.</summary>
    public void Clear_NeedsGate()
    {
        _inWork.Clear();
        _againAfterWork.Clear();
    }
}
