namespace SearchService.Archive.Ingest;

/// <summary>What the indexing side of the service is doing.</summary>
public enum IngestCondition
{
    /// <summary>Opening the ledger and the index.</summary>
    Starting,

    /// <summary>Comparing the folders with the ledger for the first time.</summary>
    Reconciling,

    /// <summary>Watching, reading and writing.</summary>
    Running,

    /// <summary>Waiting for the disk or another process; searching goes on.</summary>
    Paused,

    /// <summary>Ended.</summary>
    Stopped,
}

/// <summary>How indexing stands, as shown by `status` and the page.</summary>
public sealed record IngestStatus
{
    /// <summary>What it is doing.</summary>
    public IngestCondition Condition { get; init; } = IngestCondition.Starting;

    /// <summary>Why it is paused, in a sentence that says what to do; null when it is not.</summary>
    public string? PausedBecause { get; init; }

    /// <summary>When the folders were last compared with the ledger.</summary>
    public DateTimeOffset? LastRescanAt { get; init; }

    /// <summary>How many files that comparison saw, independently of the ledger's own count.</summary>
    public long FilesInFolders { get; init; }

    /// <summary>Hidden and temporary files, which are not counted as seen.</summary>
    public long IgnoredFiles { get; init; }

    /// <summary>Folders that are missing or could not be listed, and names that cannot be opened.</summary>
    public IReadOnlyList<string> Troubles { get; init; } = [];
}
