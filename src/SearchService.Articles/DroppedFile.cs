namespace SearchService.Articles;

/// <summary>One dropped file with its bytes, ready to be read. Readers never touch the disk themselves.</summary>
/// <param name="Path">The file's path relative to its drop folder, with forward slashes. Used for extensions, titles of last resort and messages.</param>
/// <param name="Content">The whole content.</param>
/// <param name="ModifiedAt">The file's modification time, against which "2 hours ago" is read.</param>
public sealed record DroppedFile(string Path, ReadOnlyMemory<byte> Content, DateTimeOffset ModifiedAt)
{
    /// <summary>
    /// Finds a file beside this one by its name ("photo.jpg.yml", "photo.xmp"); null when there is none.
    /// Sidecars are bounded like the file itself.
    /// </summary>
    public Func<string, ReadOnlyMemory<byte>?> FindBeside { get; init; } = static _ => null;
}
