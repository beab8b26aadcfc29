using System.Numerics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>What the encoders of LZ4 blocks share: comparing, and writing sequences as <see cref="Lz4Decoder"/> describes them.</summary>
internal static unsafe class Lz4Sequence
{
    private const int ShortestMatch = 4;

    /// <summary>How many bytes agree, up to the end of the later ones.</summary>
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

    /// <summary>Writes literals and a match; returns where the next sequence goes. The caller has made sure of the room.</summary>
    public static byte* Write(byte* write, byte* literals, int literalCount, int distance, int matchLength)
    {
        var token = write++;
        *token = (byte)((Math.Min(literalCount, 15) << 4) | Math.Min(matchLength - ShortestMatch, 15));
        if (literalCount >= 15) write = WriteMore(write, literalCount - 15);
        Buffer.MemoryCopy(literals, write, literalCount, literalCount);
        write += literalCount;
        *write++ = (byte)distance;
        *write++ = (byte)(distance >> 8);
        return matchLength - ShortestMatch >= 15 ? WriteMore(write, matchLength - ShortestMatch - 15) : write;
    }

    /// <summary>Writes the literals at the end of a block.</summary>
    public static byte* WriteLast(byte* write, byte* literals, int count)
    {
        *write++ = (byte)(Math.Min(count, 15) << 4);
        if (count >= 15) write = WriteMore(write, count - 15);
        Buffer.MemoryCopy(literals, write, count, count);
        return write + count;
    }

    private static byte* WriteMore(byte* write, int rest)
    {
        for (; rest >= 255; rest -= 255) *write++ = 255;
        *write++ = (byte)rest;
        return write;
    }
}
