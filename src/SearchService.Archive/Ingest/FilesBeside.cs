using System.Security.Cryptography;
using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;

namespace SearchService.Archive.Ingest;

/// <summary>
/// Gives a reader the files it asks for beside the one it reads, and remembers those that are no sidecars of it: photos that an article's
/// captions name. They are files of their own, which may come later or change, and the article with them.
/// </summary>
/// <param name="fullPath">The file that is read.</param>
/// <param name="reading">Knows sidecars.</param>
/// <param name="maxFileBytes">Larger ones are as if they were not there.</param>
internal sealed class FilesBeside(string fullPath, IFileReading reading, long maxFileBytes)
{
    private readonly string _directory = Path.GetDirectoryName(fullPath)!;
    private readonly string _ownName = Path.GetFileName(fullPath);
    private readonly Dictionary<string, Seen> _named = new(StringComparer.Ordinal);

    /// <summary>The names that were asked for, each with the SHA-256 of what was read; null for what was not there.</summary>
    public IEnumerable<KeyValuePair<string, byte[]?>> Named => _named.Select(static n => KeyValuePair.Create(n.Key, n.Value.Hash));

    /// <summary>True when one of them came, changed or went since it was read.</summary>
    public bool HaveChanged => _named.Any(n => FileStamp.Of(Path.Combine(_directory, n.Key)) != n.Value.Stamp);

    /// <summary>The content of a file; null when it is not there or must not be read.</summary>
    public ReadOnlyMemory<byte>? Find(string name)
    {
        // A name from inside a document must not lead out of its folder.
        if (name.Length == 0 || name is "." or ".." || name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0) return null;
        var file = new FileInfo(Path.Combine(_directory, name));
        FileStamp? stamp = file.Exists ? FileStamp.Of(file) : null;
        var content = stamp is not null && file.LinkTarget is null && !DiskEntry.IsSpecialFile(file) && file.Length <= maxFileBytes
            ? File.ReadAllBytes(file.FullName)
            : null;
        if (reading.OwnerOf(name, other => other == _ownName) is null) _named[name] = new Seen(stamp, content is null ? null : SHA256.HashData(content));
        if (content is null) return null; // apart: as part of one expression it would become memory that is empty
        return content;
    }

    private sealed record Seen(FileStamp? Stamp, byte[]? Hash);
}
