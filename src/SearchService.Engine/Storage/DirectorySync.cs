using System.Runtime.InteropServices;

namespace SearchService.Engine.Storage;

/// <summary>fsync of a folder, which .NET has no call for. On Windows folder entries need none.</summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Makes the folder's entries durable.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var file = Open(folder, ReadOnly);
        if (file < 0) throw Failure(folder);
        try
        {
            if (Fsync(file) != 0) throw Failure(folder);
        }
        finally
        {
            _ = Close(file);
        }
    }

    private static IOException Failure(string folder) =>
        new($"The folder {folder} could not be synced: {Marshal.GetLastPInvokeErrorMessage()}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int file);
}
