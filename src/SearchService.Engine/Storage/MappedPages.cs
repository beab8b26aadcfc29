using System.Runtime.InteropServices;

namespace SearchService.Engine.Storage;

/// <summary>Takes pages of a mapped file out of this process's memory, where Linux has a call for it. They stay in the page cache and come back when read.</summary>
internal static unsafe partial class MappedPages
{
    private const int DontNeed = 4;

    /// <summary>Drops the whole pages of a range.</summary>
    /// <param name="start">Where it starts, inside a mapping of a file that is only read.</param>
    /// <param name="lengthInBytes">Its length, inside the same mapping.</param>
    public static void Drop(byte* start, long lengthInBytes)
    {
        if (!OperatingSystem.IsLinux()) return;
        var page = (nuint)Environment.SystemPageSize;
        var from = ((nuint)start + page - 1) / page * page;
        var to = ((nuint)start + (nuint)lengthInBytes) / page * page;
        // SAFETY: the range lies inside a read-only mapping of a file, so its content is the file's before and after. A refusal costs memory, nothing else.
        if (from < to) _ = Advise((void*)from, to - from, DontNeed);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint lengthInBytes, int advice);
}
