using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Articles.People.Tagging.Kernels;

/// <summary>An array of zeros that begins at a line of the processor's cache, so that no element whose length divides a line's straddles two.</summary>
/// <remarks>Pinned: where an array begins is known only of one that never moves.</remarks>
internal readonly unsafe struct Aligned<T>
    where T : unmanaged
{
    private const int LineInBytes = 64;

    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly int _length;

    public Aligned(int length)
    {
        _length = length * sizeof(T);
        _bytes = GC.AllocateArray<byte>(_length + LineInBytes, pinned: true);
        _start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, 0) & (LineInBytes - 1));
    }

    /// <summary>The elements.</summary>
    public Span<T> Span => MemoryMarshal.Cast<byte, T>(_bytes.AsSpan(_start, _length));

    /// <summary>Asks the processor for the line that holds an element, which will be needed soon. A hint: nothing happens where there is no such instruction.</summary>
    public void Prefetch(int element)
    {
        // SAFETY: a prefetch reads nothing and never faults, and the array does not move.
        if (Sse.IsSupported) Sse.Prefetch0((void*)Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, _start + (element * sizeof(T))));
    }
}
