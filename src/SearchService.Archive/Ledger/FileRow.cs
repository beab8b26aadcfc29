namespace SearchService.Archive.Ledger;

/// <summary>One file as the ledger knows it.</summary>
public sealed record FileRow
{
    /// <summary>The row's number: stable, safe in a URL.</summary>
    public required long Id { get; init; }

    /// <summary>The file's path as <see cref="Watching.SourceFolders"/> writes it.</summary>
    public required string Path { get; init; }

    /// <summary>Size and modification time when it was last looked at.</summary>
    public required FileStamp Stamp { get; init; }

    /// <summary>What has become of it.</summary>
    public required FileState State { get; init; }

    /// <summary>A stable code for a failure or a skip: "unknown-format".</summary>
    public string? Code { get; init; }

    /// <summary>The sentence that explains a failure or a skip.</summary>
    public string? Reason { get; init; }

    /// <summary>Where in the file it went wrong.</summary>
    public string? Place { get; init; }

    /// <summary>How often reading was tried since the file last changed.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried again; null when only a change of the file, a new reader or a request brings it back.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>The format that was recognised.</summary>
    public string? Format { get; init; }

    /// <summary>SHA-256 of the content that was last read; null before the first reading.</summary>
    public byte[]? ContentHash { get; init; }

    /// <summary>SHA-256 of the content that is in the last commit; null when none is.</summary>
    public byte[]? IndexedHash { get; init; }

    /// <summary>The version of the readers that last read it.</summary>
    public int ReaderVersion { get; init; }

    /// <summary>When the row last changed.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}
