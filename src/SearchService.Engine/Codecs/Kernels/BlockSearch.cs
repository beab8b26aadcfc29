using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>Finds a place in a rising run of document numbers.</summary>
internal static class BlockSearch
{
    /// <summary>The first place at or after <paramref name="from"/> whose document is not below <paramref name="target"/>; the length when there is none.</summary>
    public static int FirstAtLeast(ReadOnlySpan<int> docs, int from, int target)
    {
        if (!Vector256.IsHardwareAccelerated) return Scalar(docs, from, target);
        ref var first = ref MemoryMarshal.GetReference(docs);
        var targets = Vector256.Create(target);

        // SAFETY: eight documents from `from` on lie within the run.
        for (; from <= docs.Length - 8; from += 8)
        {
            var below = Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)from), targets).ExtractMostSignificantBits();
            if (below != 0xFF) return from + BitOperations.TrailingZeroCount(~below);
        }

        return Scalar(docs, from, target);
    }

    /// <summary>The definition.</summary>
    internal static int Scalar(ReadOnlySpan<int> docs, int from, int target)
    {
        while (from < docs.Length && docs[from] < target) from++;
        return from;
    }
}
