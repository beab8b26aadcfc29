using System.Buffers.Binary;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Packed;

/// <summary>
/// Reads what <see cref="BlockPackedWriter"/> wrote: at any place straight from the file, or all in sequence by
/// <see cref="ReadAll"/>. An instance may be used by many threads; it does not own the input.
/// </summary>
internal sealed class BlockPackedReader
{
    private readonly IndexInput _input;
    private readonly int _blockShift;
    private readonly int _blockMask;
    private readonly long[] _minimums;
    private readonly long[] _offsets;
    private readonly byte[] _bits;

    /// <summary>Reads the headers of all blocks.</summary>
    /// <param name="input">The file.</param>
    /// <param name="offset">Where the run starts.</param>
    /// <param name="blockLengthInValues">Values in a block, a power of two.</param>
    /// <param name="count">Number of values in the run.</param>
    /// <exception cref="IndexCorruptException">The run does not fit into the file.</exception>
    public BlockPackedReader(IndexInput input, long offset, int blockLengthInValues, long count)
    {
        _input = input;
        Count = count;
        var blockCount = PackedBlocks.CountOf(input, offset, blockLengthInValues, count);
        _blockShift = PackedBlocks.ShiftOf(blockLengthInValues);
        _blockMask = blockLengthInValues - 1;
        _minimums = new long[blockCount];
        _offsets = new long[blockCount];
        _bits = new byte[blockCount];
        for (var block = 0; block < blockCount; block++)
        {
            var reader = input.ReaderAt(offset);
            (_bits[block], _minimums[block]) = ReadBlockHeader(ref reader);
            _offsets[block] = reader.Offset;
            var values = Math.Min(blockLengthInValues, count - ((long)block << _blockShift));
            reader.Skip((int)PackedInts.LengthInBytes(PackedFormat.Packed, values, _bits[block]));
            offset = reader.Offset;
        }

        EndOffset = offset;
    }

    /// <summary>Number of values.</summary>
    public long Count { get; }

    /// <summary>The offset in the file right after the run.</summary>
    public long EndOffset { get; }

    /// <summary>The value at a place.</summary>
    public long this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)Count);
            var block = (int)(index >> _blockShift);
            var bits = _bits[block];
            return bits == 0 ? _minimums[block] : unchecked(_minimums[block] + PackedBlocks.ReadValue(_input, _offsets[block], (int)index & _blockMask, bits));
        }
    }

    /// <summary>The values from a place on.</summary>
    public void Read(long first, Span<long> values)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)first, (ulong)(Count - values.Length));
        while (values.Length > 0)
        {
            var block = (int)(first >> _blockShift);
            var inBlock = (int)first & _blockMask;
            var part = values[..Math.Min(_blockMask + 1 - inBlock, values.Length)];
            var bits = _bits[block];
            var min = _minimums[block];
            if (bits == 0)
            {
                part.Fill(min);
            }
            else
            {
                ReadBlock(_input.SpanFrom(_offsets[block]), inBlock, bits, min, part);
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
