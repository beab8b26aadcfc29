using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Packed;

/// <summary>
/// Reads what <see cref="MonotonicBlockPackedWriter"/> wrote, at any place, straight from the file. May be used by many threads;
/// does not own the input. The order of the values is not checked.
/// </summary>
internal sealed class MonotonicBlockPackedReader
{
    private readonly IndexInput _input;
    private readonly int _blockShift;
    private readonly int _blockMask;
    private readonly long[] _minimums;
    private readonly float[] _averages;
    private readonly long[] _offsets;
    private readonly byte[] _bits;

    /// <summary>Reads the headers of all blocks.</summary>
    /// <param name="input">The file.</param>
    /// <param name="offset">Where the run starts.</param>
    /// <param name="blockLengthInValues">Values in a block, a power of two.</param>
    /// <param name="count">Number of values in the run.</param>
    /// <exception cref="IndexCorruptException">The run does not fit into the file.</exception>
    public MonotonicBlockPackedReader(IndexInput input, long offset, int blockLengthInValues, long count)
    {
        _input = input;
        Count = count;
        var blockCount = PackedBlocks.CountOf(input, offset, blockLengthInValues, count);
        _blockShift = PackedBlocks.ShiftOf(blockLengthInValues);
        _blockMask = blockLengthInValues - 1;
        _minimums = new long[blockCount];
        _averages = new float[blockCount];
        _offsets = new long[blockCount];
        _bits = new byte[blockCount];
        for (var block = 0; block < blockCount; block++)
        {
            var reader = input.ReaderAt(offset);
            _minimums[block] = reader.ReadVLong();
            _averages[block] = BitConverter.Int32BitsToSingle(reader.ReadInt32());
            _bits[block] = (byte)reader.ReadCount(64, "the width of packed integers");
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
            var inBlock = (int)index & _blockMask;
            var expected = unchecked(_minimums[block] + (long)(_averages[block] * inBlock));
            var bits = _bits[block];
            if (bits == 0) return expected;
            var zigzag = PackedBlocks.ReadValue(_input, _offsets[block], inBlock, bits);
            return unchecked(expected + ((long)((ulong)zigzag >> 1) ^ -(zigzag & 1)));
        }
    }
}
