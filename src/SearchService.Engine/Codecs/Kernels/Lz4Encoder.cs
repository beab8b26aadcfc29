using System.Buffers.Binary;
using System.Numerics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>
/// Encodes LZ4 blocks exactly as Lucene's fast compressor does: every position outside a match is hashed, the last position with the
/// same hash is tried. Used by one thread; allocates nothing after its first use.
/// </summary>
internal sealed unsafe class Lz4Encoder
{
    private const int ShortestMatch = 4;
    private const int LastLiterals = 5;
    private const int FarthestMatch = 1 << 16;
    private const int TableMemoryLog = 17;
    private const uint HashMultiplier = 2654435761;

    private int[] _table = [];

    /// <summary>The most bytes that encoding some number of bytes can give.</summary>
    public static int LargestOutput(int sourceLengthInBytes) => sourceLengthInBytes + (sourceLengthInBytes / 255) + 16;

    /// <summary>Encodes a block and returns its length. The destination must have room for <see cref="LargestOutput"/>.</summary>
    public int Encode(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, LargestOutput(source.Length), nameof(destination));
        var hashBits = HashBits(source.Length);
        if (_table.Length < 1 << hashBits) _table = new int[1 << hashBits];
        else Array.Clear(_table, 0, 1 << hashBits);

        fixed (byte* start = source)
        fixed (byte* target = destination)
        fixed (int* table = _table)
        {
            // SAFETY: four bytes are read at positions up to matchEnd, which lies 9 before the end, and at smaller ones; the destination's
            // length was checked above; hashes have hashBits bits.
            var write = target;
            var anchor = 0;
            var literalsStart = source.Length - LastLiterals;
            var matchEnd = literalsStart - ShortestMatch;
            var position = 1;
            var shift = 32 - hashBits;
            while (position < matchEnd)
            {
                var pattern = *(uint*)(start + position);
                var hash = (BinaryPrimitives.ReverseEndianness(pattern) * HashMultiplier) >> shift;
                var candidate = table[hash];
                table[hash] = position;
                if (*(uint*)(start + candidate) != pattern || position - candidate >= FarthestMatch)
                {
                    position++;
                    continue;
                }

                var length = ShortestMatch + CommonLength(start + candidate + ShortestMatch, start + position + ShortestMatch, start + literalsStart);
                write = WriteSequence(write, start + anchor, position - anchor, position - candidate, length);
                position += length;
                anchor = position;
            }

            write = WriteLiterals(write, start + anchor, source.Length - anchor);
            return (int)(write - target);
        }
    }

    private static int HashBits(int length)
    {
        if (length <= LastLiterals + ShortestMatch) return 0;
        var bitsOfPosition = 32 - BitOperations.LeadingZeroCount((uint)(length - LastLiterals));
        return TableMemoryLog - (32 - BitOperations.LeadingZeroCount((uint)(bitsOfPosition - 1)));
    }

    private static int CommonLength(byte* earlier, byte* later, byte* end)
    {
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

    private static byte* WriteSequence(byte* write, byte* literals, int literalCount, int distance, int matchLength)
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

    private static byte* WriteLiterals(byte* write, byte* literals, int count)
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
