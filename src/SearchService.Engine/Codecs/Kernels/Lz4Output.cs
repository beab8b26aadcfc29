using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>Where the encoders of LZ4 blocks write sequences, as <see cref="Lz4Decoder"/> describes them.</summary>
/// <param name="start">Where the block goes; there is room for the most that the source can take.</param>
/// <param name="capacityInBytes">How much room there is.</param>
/// <param name="source">What is encoded.</param>
/// <param name="sourceLengthInBytes">Its length.</param>
internal unsafe ref struct Lz4Output(byte* start, int capacityInBytes, byte* source, int sourceLengthInBytes)
{
    private const int ShortestMatch = 4;
    private const int StrideInBytes = 16;

    private readonly byte* _start = start;
    private readonly byte* _source = source;

    // Up to here sixteen bytes can be copied at a time whatever the length.
    private readonly byte* _strideEnd = start + capacityInBytes - StrideInBytes;
    private readonly byte* _sourceStrideEnd = source + sourceLengthInBytes - StrideInBytes;
    private readonly byte* _sourceEnd = source + sourceLengthInBytes;
    private byte* _write = start;

    /// <summary>How many bytes agree, up to the end of the later ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CommonLength(byte* earlier, byte* later, byte* end)
    {
        // SAFETY: eight bytes are read where eight are left before the end; the earlier pointer is below the later one.
        var start = later;
        while (end - later >= 8)
        {
            var difference = *(ulong*)earlier ^ *(ulong*)later;
            if (difference != 0) return (int)(later - start) + (BitOperations.TrailingZeroCount(difference) >> 3);
            earlier += 8;
            later += 8;
        }

        while (later < end && *earlier == *later)
        {
            earlier++;
            later++;
        }

        return (int)(later - start);
    }

    /// <summary>Writes literals, given by their place in the source, and a match.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int literals, int literalCount, int distance, int matchLength)
    {
        var token = _write++;
        *token = (byte)((Math.Min(literalCount, 15) << 4) | Math.Min(matchLength - ShortestMatch, 15));
        if (literalCount >= 15) WriteMore(literalCount - 15);
        Copy(_source + literals, literalCount);
        *(ushort*)_write = (ushort)distance;
        _write += 2;
        if (matchLength - ShortestMatch >= 15) WriteMore(matchLength - ShortestMatch - 15);
    }

    /// <summary>Writes the literals at the end of a block; returns the block's length.</summary>
    public int WriteLast(int literals)
    {
        var count = (int)(_sourceEnd - _source) - literals;
        *_write++ = (byte)(Math.Min(count, 15) << 4);
        if (count >= 15) WriteMore(count - 15);
        Copy(_source + literals, count);
        return (int)(_write - _start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Copy(byte* from, int count)
    {
        // SAFETY: where sixteen bytes at a time would read or write past either end, exactly as many as there are get copied.
        var to = _write;
        _write += count;
        if (from + count > _sourceStrideEnd || to + count > _strideEnd)
        {
            Buffer.MemoryCopy(from, to, count, count);
            return;
        }

        var end = to + count;
        do
        {
            Vector128.Store(Vector128.Load(from), to);
            from += StrideInBytes;
            to += StrideInBytes;
        }
        while (to < end);
    }

    private void WriteMore(int rest)
    {
        for (; rest >= 255; rest -= 255) *_write++ = 255;
        *_write++ = (byte)rest;
    }
}
