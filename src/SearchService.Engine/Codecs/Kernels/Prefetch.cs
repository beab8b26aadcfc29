using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>Asks the processor for memory that will be needed soon. A hint: nothing happens where there is no such instruction.</summary>
internal static unsafe class Prefetch
{
    /// <summary>A place in a block of bytes.</summary>
    public static void At(byte[] block, int offset)
    {
        // SAFETY: a prefetch reads nothing and never faults; should the block move meanwhile, the hint is lost.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref block[offset]));
    }

    /// <summary>The beginning and the end of a record, which may lie in two lines of the cache.</summary>
    public static void Whole<T>(ref T record)
        where T : unmanaged
    {
        // SAFETY: as above. The end is reckoned from the address, for taking the reference of a field would read the record first.
        if (!Sse.IsSupported) return;
        var start = (byte*)Unsafe.AsPointer(ref record);
        Sse.Prefetch0(start);
        Sse.Prefetch0(start + sizeof(T) - 1);
    }

    /// <summary>An element of an array of records.</summary>
    public static void At<T>(ref T record)
        where T : unmanaged
    {
        // SAFETY: as above.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref record));
    }
}
