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
        return file.Exists ? Of(file) : null;
    }

    /// <summary>The stamp of a file that is there.</summary>
    /// <exception cref="FileNotFoundException">It is gone meanwhile.</exception>
    public static FileStamp Of(FileInfo file) => new(file.Length, ModifiedAtTicksOf(file));

    // Broken copy programs leave times in the year 60000. A file system keeps them, no calendar has them; the content is worth having all the same.
    private static long ModifiedAtTicksOf(FileInfo file)
    {
        try
        {
            return file.LastWriteTimeUtc.Ticks;
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTime.UnixEpoch.Ticks;
        }
    }
}
