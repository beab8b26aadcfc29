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

                var length = ShortestMatch + Lz4Sequence.CommonLength(start + candidate + ShortestMatch, start + position + ShortestMatch, start + literalsStart);
                write = Lz4Sequence.Write(write, start + anchor, position - anchor, position - candidate, length);
                position += length;
                anchor = position;
            }

            write = Lz4Sequence.WriteLast(write, start + anchor, source.Length - anchor);
            return (int)(write - target);
        }
    }

    private static int HashBits(int length)
    {
        if (length <= LastLiterals + ShortestMatch) return 0;
        var bitsOfPosition = 32 - BitOperations.LeadingZeroCount((uint)(length - LastLiterals));
        return TableMemoryLog - (32 - BitOperations.LeadingZeroCount((uint)(bitsOfPosition - 1)));
    }
}
