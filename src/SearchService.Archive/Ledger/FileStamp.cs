namespace SearchService.Archive.Ledger;

/// <summary>What tells one state of a file from the next without reading it.</summary>
/// <param name="SizeInBytes">The file's length.</param>
/// <param name="ModifiedAtTicks">Its modification time in UTC ticks.</param>
public readonly record struct FileStamp(long SizeInBytes, long ModifiedAtTicks)
{
    /// <summary>The modification time.</summary>
    public DateTimeOffset ModifiedAt => new(ModifiedAtTicks, TimeSpan.Zero);

    /// <summary>The stamp of a file on disk; null when there is no such file.</summary>
    public static FileStamp? Of(string fullPath)
    {
        var file = new FileInfo(fullPath);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks) : null;
    }
}
