using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>Sums of scores over a window of consecutive documents, for scoring many postings at once.</summary>
internal static class ScoreWindow
{
    /// <summary>Adds scores to the sums of their documents.</summary>
    /// <param name="docs">Documents, all inside the window.</param>
    /// <param name="scores">Their scores.</param>
    /// <param name="firstDoc">The window's first document.</param>
    /// <param name="sums">A sum for each document of the window.</param>
    public static void Add(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores, int firstDoc, Span<double> sums)
    {
        if (docs.IsEmpty) return;
        if (scores.Length < docs.Length || docs[0] < firstDoc || docs[^1] - firstDoc >= sums.Length) throw new ArgumentException("Documents lie outside the window.", nameof(docs));

        // SAFETY: documents rise, and the first and last were checked to lie inside the window.
        ref var sum = ref Unsafe.Subtract(ref MemoryMarshal.GetReference(sums), firstDoc);
        ref var doc = ref MemoryMarshal.GetReference(docs);
        ref var score = ref MemoryMarshal.GetReference(scores);
        for (nint i = 0; i < docs.Length; i++) Unsafe.Add(ref sum, Unsafe.Add(ref doc, i)) += Unsafe.Add(ref score, i);
    }

    /// <summary>Sets the bits of documents.</summary>
    public static void Mark(ReadOnlySpan<int> docs, int firstDoc, Span<ulong> bits)
    {
        foreach (var doc in docs)
        {
            var place = doc - firstDoc;
            bits[place >> 6] |= 1UL << place;
        }
    }

    /// <summary>Lists the places whose sum is at least the smallest wanted. Returns how many there are.</summary>
    public static int FindAtLeast(ReadOnlySpan<double> sums, double smallest, Span<int> places)
    {
        if (places.Length < sums.Length) throw new ArgumentException("There must be room for all places.", nameof(places));
        var count = 0;
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var wanted = Vector512.Create(smallest);
            ref var sum = ref MemoryMarshal.GetReference(sums);
            for (; i + 8 <= sums.Length; i += 8)
            {
                // SAFETY: i + 8 <= sums.Length.
                var found = Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref sum, (nuint)i), wanted).ExtractMostSignificantBits();
                for (; found != 0; found &= found - 1) places[count++] = i + BitOperations.TrailingZeroCount(found);
            }
        }

        for (; i < sums.Length; i++)
        {
            if (sums[i] >= smallest) places[count++] = i;
        }

        return count;
    }

    /// <summary>Lists the places whose score is at least the smallest wanted. Returns how many there are.</summary>
    public static int FindAtLeast(ReadOnlySpan<float> scores, float smallest, Span<int> places)
    {
        if (places.Length < scores.Length) throw new ArgumentException("There must be room for all places.", nameof(places));
        var count = 0;
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var wanted = Vector512.Create(smallest);
            ref var score = ref MemoryMarshal.GetReference(scores);
            for (; i + 16 <= scores.Length; i += 16)
            {
                // SAFETY: i + 16 <= scores.Length.
                var found = Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref score, (nuint)i), wanted).ExtractMostSignificantBits();
                for (; found != 0; found &= found - 1) places[count++] = i + BitOperations.TrailingZeroCount(found);
            }
        }

        for (; i < scores.Length; i++)
        {
            if (scores[i] >= smallest) places[count++] = i;
        }

        return count;
    }
}
