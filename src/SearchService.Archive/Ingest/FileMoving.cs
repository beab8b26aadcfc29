using System.Runtime.InteropServices;

namespace SearchService.Archive.Ingest;

/// <summary>Moves a file so that a crash at any instant leaves it whole in one of the two places or in both, and nothing is ever written over.</summary>
internal static class FileMoving
{
    private const int CrossDevice = 18;

    /// <summary>Moves it. Its modification time stays.</summary>
    /// <exception cref="IOException">Something has that name already, or the disk refuses.</exception>
    public static void Move(string from, string to)
    {
        if (OperatingSystem.IsWindows() || !TryLink(from, to)) CopyWhole(from, to);
        File.Delete(from);
    }

    /// <summary>A second name for the same file, which only an unused name can become; false between two file systems.</summary>
    private static bool TryLink(string from, string to)
    {
        if (Link(from, to) == 0) return true;
        var error = Marshal.GetLastPInvokeError();
        // File systems without links say "not permitted" or "not supported"; copying tells more about anything else.
        if (error == CrossDevice || !File.Exists(to)) return false;
        throw new IOException($"There is a file {to} already.");
    }

    /// <summary>Copied under a hidden name and made durable, then given its own, and only then taken away where it was.</summary>
    private static void CopyWhole(string from, string to)
    {
        var hidden = Path.Combine(Path.GetDirectoryName(to)!, $".moving-{Guid.NewGuid():N}.part");
        try
        {
            var modifiedAt = File.GetLastWriteTimeUtc(from);
            using (var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read))
            using (var target = new FileStream(hidden, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                source.CopyTo(target);
                target.Flush(flushToDisk: true);
            }

            File.SetLastWriteTimeUtc(hidden, modifiedAt);
            File.Move(hidden, to, overwrite: false);
            DurableFile.SyncFolderOf(to);
        }
        finally
        {
            File.Delete(hidden);
        }
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);
}
