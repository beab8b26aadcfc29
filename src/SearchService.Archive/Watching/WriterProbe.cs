using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SearchService.Archive.Watching;

/// <summary>Tells whether somebody holds a file open for writing, where the operating system can say so.</summary>
/// <remarks>
/// Linux: a read lease is refused (EAGAIN) exactly while the file is open for writing anywhere on the machine. It needs the file's
/// owner or CAP_LEASE; any other refusal means "cannot be known". Windows: a writer's share mode refuses the opening itself, which
/// callers see as an IOException and retry.
/// </remarks>
internal static class WriterProbe
{
    private const int SetLease = 1024;
    private const int ReadLease = 0;
    private const int NoLease = 2;
    private const int TryAgain = 11;

    /// <summary>True when the open file is also held open for writing; false when it is not or cannot be known.</summary>
    public static bool IsHeldForWriting(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux()) return false;
        if (Fcntl(file, SetLease, ReadLease) == 0)
        {
            _ = Fcntl(file, SetLease, NoLease);
            return false;
        }

        return Marshal.GetLastPInvokeError() == TryAgain;
    }

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static extern int Fcntl(SafeFileHandle file, int command, int argument);
}
