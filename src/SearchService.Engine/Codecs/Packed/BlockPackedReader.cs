using System.Buffers.Binary;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Packed;

/// <summary>
/// Reads what <see cref="BlockPackedWriter"/> wrote: at any place straight from the file, or all in sequence by
/// <see cref="ReadAll"/>. An instance may be used by many threads; it does not own the input.
/// </summary>
internal sealed class BlockPackedReader : PackedBlockReader
{
    /// <summary>Reads the headers of all blocks.</summary>
    /// <param name="input">The file.</param>
    /// <param name="offset">Where the run starts.</param>
    /// <param name="blockLengthInValues">Values in a block, a power of two.</param>
    /// <param name="count">Number of values in the run.</param>
    /// <exception cref="IndexCorruptException">The run does not fit into the file.</exception>
    public BlockPackedReader(IndexInput input, long offset, int blockLengthInValues, long count)
        : base(input, offset, blockLengthInValues, count) => ReadHeads(static (ref ByteReader reader, int _) => ReadBlockHeader(ref reader));

    /// <summary>The value at a place.</summary>
    public long this[long index]
    {
        get
        {
            var (block, inBlock) = PlaceOf(index);
            return unchecked(MinimumOf(block) + ReadPacked(block, inBlock));
        }
    }

    /// <summary>The values from a place on.</summary>
    public void Read(long first, Span<long> values)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)first, (ulong)(Count - values.Length));
        while (values.Length > 0)
        {
            var (block, inBlock) = PlaceOf(first);
            var part = values[..Math.Min(BlockLengthInValues - inBlock, values.Length)];
            var (bits, min, offset) = Head(block);
            if (bits == 0)
            {
                part.Fill(min);
            }
            else
            {
                ReadBlock(Input.SpanFrom(offset), inBlock, bits, min, part);
            }

            first += part.Length;
            values = values[part.Length..];
        }
    }

    /// <summary>Decodes a whole run in sequence and leaves the reader right after it.</summary>
    /// <exception cref="IndexCorruptException">The run does not fit into the file.</exception>
    public static void ReadAll(ref ByteReader reader, int blockLengthInValues, Span<long> values)
    {
        while (values.Length > 0)
        {
            var block = values[..Math.Min(blockLengthInValues, values.Length)];
            var (bits, min) = ReadBlockHeader(ref reader);
            if (bits == 0)
            {
                block.Fill(min);
            }
            else
            {
                PackedInts.Decode(PackedFormat.Packed, reader.ReadBytes((int)PackedInts.LengthInBytes(PackedFormat.Packed, block.Length, bits)), bits, block);
                if (min != 0)
                {
                    foreach (ref var value in block) value = unchecked(value + min);
                }
            }

            values = values[block.Length..];
        }
    }

    /// <summary>Passes over a run undecoded.</summary>
    /// <exception cref="IndexCorruptException">The run does not fit into the file.</exception>
    public static void Skip(ref ByteReader reader, int blockLengthInValues, long count)
    {
        while (count > 0)
        {
            var values = Math.Min(blockLengthInValues, count);
            var (bits, _) = ReadBlockHeader(ref reader);
            reader.Skip((int)PackedInts.LengthInBytes(PackedFormat.Packed, values, bits));
            count -= values;
        }
    }

    private static void ReadBlock(ReadOnlySpan<byte> source, int first, int bits, long min, Span<long> values)
    {
        var i = 0;
        if (bits <= 56)
        {
            // A value and the bits before it in its first byte fit into eight bytes, as long as there are eight.
            var bit = (long)first * bits;
            for (; i < values.Length && (bit >> 3) <= source.Length - 8; i++, bit += bits)
                values[i] = unchecked(min + (long)((BinaryPrimitives.ReadUInt64BigEndian(source[(int)(bit >> 3)..]) << (int)(bit & 7)) >> (64 - bits)));
        }

        for (; i < values.Length; i++) values[i] = unchecked(min + PackedInts.Read(PackedFormat.Packed, source, bits, first + i));
    }

    private static (byte Bits, long Min) ReadBlockHeader(ref ByteReader reader)
    {
        var token = reader.ReadByte();
        var bits = token >> 1;
        if (bits > 64) throw reader.Corrupt($"a block of packed integers has {bits} bits a value", reader.Offset - 1);
        if ((token & 1) != 0) return ((byte)bits, 0);
        var zigzag = unchecked(ReadVLong9(ref reader) + 1);
        return ((byte)bits, (long)((ulong)zigzag >> 1) ^ -(zigzag & 1));
    }

    private static long ReadVLong9(ref ByteReader reader)
    {
        ulong value = 0;
        for (var shift = 0; shift < 56; shift += 7)
        {
            ulong next = reader.ReadByte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) return (long)value;
        }

        return (long)(value | ((ulong)reader.ReadByte() << 56));
    }
}
