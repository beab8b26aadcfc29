using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>
/// BM25 scores of a block of documents: weight * freq / (freq + cache[norm]), in this order of float operations, so that the vector and
/// the scalar way give the same bits.
/// </summary>
internal static class Bm25Kernel
{
    /// <summary>Scores of documents in a field with norms.</summary>
    public static void Score(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, ReadOnlySpan<float> cache, float weight, Span<float> scores)
    {
        if (freqs.Length != docs.Length || scores.Length < docs.Length || cache.Length != 256) throw new ArgumentException("Spans differ in length.", nameof(freqs));
        ref var cacheStart = ref MemoryMarshal.GetReference(cache);

        // The loads of norms and cache values are scalar: gathering is no faster on the processors measured.
        for (var i = 0; i < docs.Length; i++) scores[i] = Unsafe.Add(ref cacheStart, norms[docs[i]]);  // SAFETY: a byte indexes 256 values.
        Divide(freqs, weight, scores);
    }

    /// <summary>Scores of documents in a field without norms.</summary>
    public static void ScoreWithoutNorms(ReadOnlySpan<int> freqs, float weight, float k1, Span<float> scores)
    {
        if (scores.Length < freqs.Length) throw new ArgumentException("Spans differ in length.", nameof(scores));
        scores[..freqs.Length].Fill(k1);
        Divide(freqs, weight, scores);
    }

    /// <summary>The definition, one document at a time.</summary>
    public static void ScoreScalar(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, ReadOnlySpan<float> cache, float weight, Span<float> scores)
    {
        for (var i = 0; i < docs.Length; i++)
        {
            float freq = freqs[i];
            scores[i] = weight * freq / (freq + cache[norms[docs[i]]]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Divide(ReadOnlySpan<int> freqs, float weight, Span<float> scores)
    {
        // SAFETY: both spans hold freqs.Length elements (checked by the callers); the vector loop stops a full vector before the end.
        ref var freq = ref MemoryMarshal.GetReference(freqs);
        ref var score = ref MemoryMarshal.GetReference(scores);
        nuint i = 0;
        var count = (nuint)freqs.Length;
        if (Vector512.IsHardwareAccelerated)
        {
            var weights = Vector512.Create(weight);
            for (; i + 16 <= count; i += 16)
            {
                var f = Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref freq, i));
                (weights * f / (f + Vector512.LoadUnsafe(ref score, i))).StoreUnsafe(ref score, i);
            }
        }

        if (Vector256.IsHardwareAccelerated)
        {
            var weights = Vector256.Create(weight);
            for (; i + 8 <= count; i += 8)
            {
                var f = Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref freq, i));
                (weights * f / (f + Vector256.LoadUnsafe(ref score, i))).StoreUnsafe(ref score, i);
            }
        }

        for (; i < count; i++)
        {
            float f = Unsafe.Add(ref freq, i);
            Unsafe.Add(ref score, i) = weight * f / (f + Unsafe.Add(ref score, i));
        }
    }
}
