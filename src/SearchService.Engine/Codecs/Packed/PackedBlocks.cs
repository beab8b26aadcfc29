using System.Numerics;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Packed;

/// <summary>What the readers of both kinds of block-packed integers share: the number of blocks and one value of a block.</summary>
internal static class PackedBlocks
{
    public static int ShiftOf(int blockLengthInValues) =>
        BitOperations.IsPow2(blockLengthInValues) && blockLengthInValues >= 64
            ? BitOperations.Log2((uint)blockLengthInValues)
            : throw new ArgumentOutOfRangeException(nameof(blockLengthInValues), blockLengthInValues, "A block length is a power of two of at least 64.");

    /// <summary>The number of blocks of a run. Refuses one that the file cannot hold before anything is allocated for it.</summary>
    public static int CountOf(IndexInput input, long offset, int blockLengthInValues, long count)
    {
        var blocks = count < 0 ? -1 : (count >> ShiftOf(blockLengthInValues)) + ((count & (blockLengthInValues - 1)) != 0 ? 1 : 0);
        if (blocks < 0 || blocks > Math.Min(input.Length - offset, Array.MaxLength))
            throw new IndexCorruptException(input.FileName, offset, $"{count} packed integers do not fit into the file");
        return (int)blocks;
    }

    /// <summary>One value of a block.</summary>
    public static long ReadValue(IndexInput input, long blockOffset, int index, int bits) =>
        PackedInts.Read(PackedFormat.Packed, input.SpanFrom(blockOffset), bits, index);
}
