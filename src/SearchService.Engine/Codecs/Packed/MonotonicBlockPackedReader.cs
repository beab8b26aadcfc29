using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Packed;

/// <summary>
/// Reads what <see cref="MonotonicBlockPackedWriter"/> wrote, at any place, straight from the file. May be used by many threads;
/// does not own the input. The order of the values is not checked.
/// </summary>
internal sealed class MonotonicBlockPackedReader : PackedBlockReader
{
    private readonly float[] _averages;

    /// <summary>Reads the headers of all blocks.</summary>
    /// <param name="input">The file.</param>
    /// <param name="offset">Where the run starts.</param>
    /// <param name="blockLengthInValues">Values in a block, a power of two.</param>
    /// <param name="count">Number of values in the run.</param>
    /// <exception cref="IndexCorruptException">The run does not fit into the file.</exception>
    public MonotonicBlockPackedReader(IndexInput input, long offset, int blockLengthInValues, long count)
        : base(input, offset, blockLengthInValues, count)
    {
        _averages = new float[BlockCount];
        ReadHeads((ref ByteReader reader, int block) =>
        {
            var minimum = reader.ReadVLong();
            _averages[block] = BitConverter.Int32BitsToSingle(reader.ReadInt32());
            return ((byte)reader.ReadCount(64, "the width of packed integers"), minimum);
        });
    }

    /// <summary>The value at a place.</summary>
    public long this[long index]
    {
        get
        {
            var (block, inBlock) = PlaceOf(index);
            var zigzag = ReadPacked(block, inBlock);
            return unchecked(MinimumOf(block) + (long)(_averages[block] * inBlock) + ((long)((ulong)zigzag >> 1) ^ -(zigzag & 1)));
        }
    }
}
