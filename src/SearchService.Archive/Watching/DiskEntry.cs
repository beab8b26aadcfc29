using System.Runtime.InteropServices;

namespace SearchService.Archive.Watching;

/// <summary>What the disk says of a name beyond what .NET tells: whether it is a file at all, and which.</summary>
/// <param name="IsSpecial">True for pipes, sockets and devices: they have no content, and opening a pipe waits until somebody writes into it.</param>
/// <param name="Device">The file system it is on.</param>
/// <param name="Number">Its number there, which nothing else on it has.</param>
/// <remarks>
/// Linux: statx(2), whose record is laid out alike on every processor:
/// mode:u16 at 28 (its upper four bits are the kind), inode:u64 at 32, device:u32 major, u32 minor at 136; in the byte order of the machine.
/// Elsewhere nothing is known.
/// </remarks>
internal readonly record struct DiskEntry(bool IsSpecial, ulong Device, ulong Number)
{
    private const int RecordInBytes = 256;
    private const int ModeAt = 28;
    private const int NumberAt = 32;
    private const int DeviceAt = 136;
    private const int KindBits = 0xF000;
    private const int Folder = 0x4000;
    private const int OrdinaryFile = 0x8000;
    private const int FromWorkingFolder = -100;
    private const uint KindAndNumber = 0x0101;

    /// <summary>What a path names, behind links; null when nothing does or the system does not say.</summary>
    public static DiskEntry? Of(string fullPath)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var record = new byte[RecordInBytes];
        if (Statx(FromWorkingFolder, fullPath, 0, KindAndNumber, record) != 0) return null;
        var kind = BitConverter.ToUInt16(record, ModeAt) & KindBits;
        return new DiskEntry(kind is not (Folder or OrdinaryFile), BitConverter.ToUInt64(record, DeviceAt), BitConverter.ToUInt64(record, NumberAt));
    }

    /// <summary>True for a name in a folder that is no file to read. Only what looks empty is asked about: special files do.</summary>
    public static bool IsSpecialFile(FileInfo file) => file.Exists && file.Length == 0 && Of(file.FullName) is { IsSpecial: true };

    /// <summary>True for a link. Asks the disk only about what it has called one.</summary>
    public static bool IsLink(FileInfo file) => file.Exists && (file.Attributes & FileAttributes.ReparsePoint) != 0 && file.LinkTarget is not null;

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint wanted, [Out] byte[] record);
}
