namespace SearchService.Archive.Ingest;

/// <summary>How files become searchable. Section "Ingest" of the settings.</summary>
public sealed class IngestOptions
{
    /// <summary>The folders articles are dropped in. Uploads go to the first.</summary>
    public IList<string> DropFolders { get; set; } = [];

    /// <summary>Those of the drop folders that send no events (network shares); only rescans find changes there.</summary>
    public IList<string> NetworkShares { get; set; } = [];

    /// <summary>
    /// Where files are moved once their articles are in a commit; null leaves them where they were dropped. The folder belongs to the archive
    /// from then on: what is deleted there leaves the index, and a rebuild reads it.
    /// </summary>
    public string? DoneFolder { get; set; }

    /// <summary>Where files are moved that could not be read; null leaves them. A file that is repaired there, or dropped anew, is read again.</summary>
    public string? FailedFolder { get; set; }

    /// <summary>How long a file's size and time stamp must stay the same before it is read. Half a second outlasts the pauses of ordinary copying.</summary>
    public TimeSpan SettleFor { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often the folders are compared with the ledger, to find what events missed.</summary>
    public TimeSpan RescanEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time from an article in the index to its visibility.</summary>
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest time until what is visible also survives a crash.</summary>
    public TimeSpan CommitEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A commit comes early after this many files.</summary>
    public int CommitAfterFiles { get; set; } = 1000;

    /// <summary>Files read at the same time; 0 means one for each processor.</summary>
    public int Readers { get; set; }

    /// <summary>Files waiting in memory for a reader. More wait in the ledger, so that a full folder does not fill the memory.</summary>
    public int QueueInFiles { get; set; } = 256;

    /// <summary>Larger files fail with a message.</summary>
    public long MaxFileBytes { get; set; } = 100L * 1024 * 1024;

    /// <summary>How often a locked or vanishing file is tried at short intervals before it counts as failed. It is still tried every ten minutes then.</summary>
    public int AttemptsBeforeFailure { get; set; } = 6;

    /// <summary>A file that somebody holds open for writing is waited for no longer than this once it has stopped changing.</summary>
    public TimeSpan WaitForWriter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>False switches the search for people in articles off; ingest is faster then.</summary>
    public bool ExtractPeople { get; set; } = true;

    /// <summary>How a file is read.</summary>
    public ReadingOptions Reading { get; set; } = new();

    /// <summary>The settings that make no sense, each named with what is expected.</summary>
    public IEnumerable<string> Faults()
    {
        if (DropFolders.Any(string.IsNullOrWhiteSpace)) yield return "Ingest:DropFolders holds an empty path.";
        if (SettleFor < TimeSpan.Zero || SettleFor > TimeSpan.FromMinutes(10)) yield return $"Ingest:SettleFor is {SettleFor}; expected 00:00:00 to 00:10:00.";
        if (RescanEvery < TimeSpan.FromSeconds(1)) yield return $"Ingest:RescanEvery is {RescanEvery}; expected at least 00:00:01.";
        if (RefreshEvery < TimeSpan.FromMilliseconds(10) || RefreshEvery > TimeSpan.FromMinutes(1)) yield return $"Ingest:RefreshEvery is {RefreshEvery}; expected 00:00:00.010 to 00:01:00.";
        if (CommitEvery < TimeSpan.FromMilliseconds(100)) yield return $"Ingest:CommitEvery is {CommitEvery}; expected at least 00:00:00.100.";
        if (CommitAfterFiles < 1) yield return $"Ingest:CommitAfterFiles is {CommitAfterFiles}; expected at least 1.";
        if (Readers is < 0 or > 256) yield return $"Ingest:Readers is {Readers}; expected 0 (one for each processor) to 256.";
        if (QueueInFiles < 1) yield return $"Ingest:QueueInFiles is {QueueInFiles}; expected at least 1.";
        if (MaxFileBytes is < 1 or > 1L << 30) yield return $"Ingest:MaxFileBytes is {MaxFileBytes}; expected 1 to {1L << 30}.";
        if (AttemptsBeforeFailure < 1) yield return $"Ingest:AttemptsBeforeFailure is {AttemptsBeforeFailure}; expected at least 1.";
        if (WaitForWriter < TimeSpan.Zero) yield return $"Ingest:WaitForWriter is {WaitForWriter}; expected 00:00:00 or more.";
        foreach (var fault in Reading.Faults()) yield return fault;
        foreach (var fault in FolderFaults()) yield return fault;
        foreach (var share in NetworkShares.Except(DropFolders)) yield return $"Ingest:NetworkShares names {share}, which is not among Ingest:DropFolders.";
    }

    private IEnumerable<string> FolderFaults()
    {
        var all = DropFolders.Where(static f => !string.IsNullOrWhiteSpace(f)).Select(static f => (Name: "Ingest:DropFolders", Path: f)).ToList();
        foreach (var (name, path) in ((string, string?)[])[("Ingest:DoneFolder", DoneFolder), ("Ingest:FailedFolder", FailedFolder)])
        {
            if (string.IsNullOrWhiteSpace(path)) continue;
            foreach (var other in all.Where(o => IsSameOrBelow(path, o.Path) || IsSameOrBelow(o.Path, path)))
                yield return $"{name} is {path}, which lies within {other.Name} {other.Path} or holds it; expected a folder of its own.";
            all.Add((name, path));
        }
    }

    private static bool IsSameOrBelow(string path, string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var above = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return full == above || full.StartsWith(above + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
