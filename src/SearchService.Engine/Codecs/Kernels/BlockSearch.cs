using System.Numerics;
using System.Runtime.CompilerServices;
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

    /// <summary>
    /// The documents that two rising runs have in common, by their places in both; returns how many. Each run is looked at from a place on.
    /// The spans of places are at least as long as the runs.
    /// </summary>
    public static int Intersect(ReadOnlySpan<int> docs, int from, ReadOnlySpan<int> others, int othersFrom, Span<int> places, Span<int> otherPlaces)
    {
        if (!Vector256.IsHardwareAccelerated || others.Length < 8) return ScalarIntersect(docs, from, others, othersFrom, places, otherPlaces);
        if (places.Length < docs.Length || otherPlaces.Length < docs.Length) throw new ArgumentException("The spans of places are shorter than the run.", nameof(places));
        ref var first = ref MemoryMarshal.GetReference(others);
        ref var place = ref MemoryMarshal.GetReference(places);
        ref var otherPlace = ref MemoryMarshal.GetReference(otherPlaces);
        var count = 0;
        for (; from < docs.Length; from++)
        {
            var doc = docs[from];
            var targets = Vector256.Create(doc);
            uint below = 0xFF;

            // SAFETY: eight documents from othersFrom on lie within the run.
            for (; othersFrom <= others.Length - 8; othersFrom += 8)
            {
                below = Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)othersFrom), targets).ExtractMostSignificantBits();
                if (below != 0xFF) break;
            }

            if (below == 0xFF) return count + ScalarIntersect(docs, from, others, othersFrom, places[count..], otherPlaces[count..]);
            var found = othersFrom + BitOperations.TrailingZeroCount(~below);

            // SAFETY: no more places are counted than documents were looked at. Written always and kept only when equal, which no processor can guess.
            Unsafe.Add(ref place, count) = from;
            Unsafe.Add(ref otherPlace, count) = found;
            count += others[found] == doc ? 1 : 0;
        }

        return count;
    }

    /// <summary>The definition of <see cref="Intersect"/>.</summary>
    internal static int ScalarIntersect(ReadOnlySpan<int> docs, int from, ReadOnlySpan<int> others, int othersFrom, Span<int> places, Span<int> otherPlaces)
    {
        var count = 0;
        while (from < docs.Length && othersFrom < others.Length)
        {
            if (docs[from] == others[othersFrom])
            {
                places[count] = from;
                otherPlaces[count++] = othersFrom;
            }

            if (docs[from] <= others[othersFrom]) from++;
            else othersFrom++;
        }

        return count;
    }

    /// <summary>The definition of <see cref="FirstAtLeast"/>.</summary>
    internal static int Scalar(ReadOnlySpan<int> docs, int from, int target)
    {
        while (from < docs.Length && docs[from] < target) from++;
        return from;
    }
}
