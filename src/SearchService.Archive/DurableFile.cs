using SearchService.Engine.Storage;

namespace SearchService.Archive;

/// <summary>Files beside the index that must stand when the power fails.</summary>
internal static class DurableFile
{
    private const UnixFileMode Usual = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The rights of a file that only its owner may read.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Replaces a file by these parts, one after the other. Whoever reads it, also after the power failed, sees the whole of the old or of the new one.</summary>
    /// <exception cref="IOException">The disk is full or failing; the old file stands.</exception>
    public static void Replace(string path, params ReadOnlySpan<byte[]> parts) => Replace(path, Usual, parts);

    /// <summary>The same for a file with rights of its own, which are ignored on Windows.</summary>
    /// <exception cref="IOException">The disk is full or failing; the old file stands.</exception>
    public static void Replace(string path, UnixFileMode rights, params ReadOnlySpan<byte[]> parts)
    {
        var temporary = path + ".new";
        // One that a crash left behind would keep its rights.
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = rights;
        using (var file = new FileStream(temporary, options))
        {
            foreach (var part in parts) file.Write(part);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        SyncFolderOf(path);
    }

    /// <summary>Makes a file's name durable, after its content was.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static void SyncFolderOf(string path) => new DiskStorage(Path.GetDirectoryName(Path.GetFullPath(path))!).SyncDirectory();
}
