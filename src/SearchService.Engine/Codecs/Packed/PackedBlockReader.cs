using System.Numerics;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Packed;

/// <summary>
/// The blocks of a run of packed integers in a file: where each lies, its minimum and its width. May be used by many threads; does not own the input.
/// </summary>
internal abstract class PackedBlockReader
{
    private readonly IndexInput _input;
    private readonly int _blockShift;
    private readonly int _blockMask;
    private readonly long[] _minimums;
    private readonly long[] _offsets;
    private readonly byte[] _bits;

    /// <summary>Makes room for the heads of all blocks; a deriving reader then calls <see cref="ReadHeads"/>.</summary>
    /// <param name="input">The file.</param>
    /// <param name="offset">Where the run starts.</param>
    /// <param name="blockLengthInValues">Values in a block, a power of two.</param>
    /// <param name="count">Number of values in the run.</param>
    /// <exception cref="IndexCorruptException">The file cannot hold so many; nothing is allocated for them.</exception>
    protected PackedBlockReader(IndexInput input, long offset, int blockLengthInValues, long count)
    {
        if (!BitOperations.IsPow2(blockLengthInValues) || blockLengthInValues < 64)
            throw new ArgumentOutOfRangeException(nameof(blockLengthInValues), blockLengthInValues, "A block length is a power of two of at least 64.");
        _input = input;
        _blockShift = BitOperations.Log2((uint)blockLengthInValues);
        _blockMask = blockLengthInValues - 1;
        Count = count;
        EndOffset = offset;
        var blocks = count < 0 ? -1 : (count >> _blockShift) + ((count & _blockMask) != 0 ? 1 : 0);
        if (blocks < 0 || blocks > Math.Min(input.Length - offset, Array.MaxLength))
            throw new IndexCorruptException(input.FileName, offset, $"{count} packed integers do not fit into the file");
        _minimums = new long[blocks];
        _offsets = new long[blocks];
        _bits = new byte[blocks];
    }

    /// <summary>Reads the head of a block: the width of its values and its minimum.</summary>
    protected delegate (byte Bits, long Min) HeadReader(ref ByteReader reader, int block);

    /// <summary>Number of values.</summary>
    public long Count { get; }

    /// <summary>The offset in the file right after the run.</summary>
    public long EndOffset { get; private set; }

    /// <summary>The file.</summary>
    protected IndexInput Input => _input;

    /// <summary>Number of blocks.</summary>
    protected int BlockCount => _bits.Length;

    /// <summary>Values in a block, but for the last.</summary>
    protected int BlockLengthInValues => _blockMask + 1;

    /// <summary>Reads the heads of all blocks and passes over their values.</summary>
    /// <exception cref="IndexCorruptException">The run does not fit into the file.</exception>
    protected void ReadHeads(HeadReader readHead)
    {
        for (var block = 0; block < _bits.Length; block++)
        {
            var reader = _input.ReaderAt(EndOffset);
            (_bits[block], _minimums[block]) = readHead(ref reader, block);
            _offsets[block] = reader.Offset;
            var values = Math.Min(_blockMask + 1, Count - ((long)block << _blockShift));
            reader.Skip((int)PackedInts.LengthInBytes(PackedFormat.Packed, values, _bits[block]));
            EndOffset = reader.Offset;
        }
    }

    /// <summary>Where a value lies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such value.</exception>
    protected (int Block, int InBlock) PlaceOf(long index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)Count);
        return ((int)(index >> _blockShift), (int)index & _blockMask);
    }

    /// <summary>Width, minimum and offset of a block's values.</summary>
    protected (int Bits, long Min, long Offset) Head(int block) => (_bits[block], _minimums[block], _offsets[block]);

    /// <summary>One packed value of a block; 0 in a block of no width.</summary>
    protected long ReadPacked(int block, int inBlock) =>
        _bits[block] == 0 ? 0 : PackedInts.Read(PackedFormat.Packed, _input.SpanFrom(_offsets[block]), _bits[block], inBlock);

    /// <summary>The minimum of a block.</summary>
    protected long MinimumOf(int block) => _minimums[block];
}
