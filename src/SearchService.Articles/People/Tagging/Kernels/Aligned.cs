using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Articles.People.Tagging.Kernels;

/// <summary>An array of zeros that begins at a line of the processor's cache, so that no piece of it whose length divides a line's straddles two.</summary>
/// <remarks>Pinned: where an array begins is known only of one that never moves.</remarks>
internal readonly unsafe struct Aligned<T>
    where T : unmanaged
{
    private const int LineInBytes = 64;

    private readonly T[] _array;
    private readonly int _start;
    private readonly int _length;

    public Aligned(int length)
    {
        _array = GC.AllocateArray<T>(length + (LineInBytes / sizeof(T)) + 1, pinned: true);
        _start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) & (LineInBytes - 1)) / sizeof(T);
        _length = length;
    }

    /// <summary>The elements.</summary>
    public Span<T> Span => _array.AsSpan(_start, _length);

    /// <summary>Asks the processor for the line that holds an element, which will be needed soon. A hint: nothing happens where there is no such instruction.</summary>
    public void Prefetch(int element)
    {
        // SAFETY: a prefetch reads nothing and never faults, and the array does not move.
        if (Sse.IsSupported) Sse.Prefetch0((void*)Marshal.UnsafeAddrOfPinnedArrayElement(_array, _start + element));
    }
}
