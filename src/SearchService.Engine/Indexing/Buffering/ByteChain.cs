using System.Runtime.CompilerServices;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>
/// Appends bytes to one of many streams that grow side by side in a <see cref="BytePool"/>. A stream is a chain of slices, each longer
/// than the one before, so that rare terms waste little and frequent ones jump seldom.
/// </summary>
/// <remarks>
/// Pool memory is zeroed and the last byte of a slice is not 0, so a non-zero byte where the next one should go means the slice is full.
/// Then the last three data bytes move to the next slice to make room for its address:
/// slice := data | last four bytes: while current, 10+level in the very last; when full, the next slice's address, big-endian.
/// </remarks>
internal static class ByteChain
{
    /// <summary>Length of a chain's first slice.</summary>
    public const int FirstSliceLengthInBytes = 5;

    private const byte EndMark = 0x10;

    private static readonly int[] SliceLengths = [FirstSliceLengthInBytes, 14, 20, 30, 40, 60, 100, 160, 320, 640];

    /// <summary>Starts two chains next to each other; the second begins <see cref="FirstSliceLengthInBytes"/> after the first.</summary>
    public static int StartPair(BytePool pool)
    {
        var address = pool.Allocate(2 * FirstSliceLengthInBytes);
        var block = pool.BlockOf(address);
        var offset = address & BytePool.BlockMask;
        block[offset + FirstSliceLengthInBytes - 1] = EndMark;
        block[offset + (2 * FirstSliceLengthInBytes) - 1] = EndMark;
        return address;
    }

    /// <summary>Starts one chain.</summary>
    public static int Start(BytePool pool)
    {
        var address = pool.Allocate(FirstSliceLengthInBytes);
        pool.BlockOf(address)[(address & BytePool.BlockMask) + FirstSliceLengthInBytes - 1] = EndMark;
        return address;
    }

    /// <summary>Appends a byte at the chain's end and moves the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Append(BytePool pool, ref int end, byte value)
    {
        var block = pool.BlockOf(end);
        var offset = end & BytePool.BlockMask;
        if (block[offset] != 0)
        {
            end = Extend(pool, end);
            block = pool.BlockOf(end);
            offset = end & BytePool.BlockMask;
        }

        block[offset] = value;
        end++;
    }

    /// <summary>Appends seven bits a byte, least significant first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AppendVInt(BytePool pool, ref int end, uint value)
    {
        if (value < 0x80)
        {
            Append(pool, ref end, (byte)value);
            return;
        }

        AppendLongVInt(pool, ref end, value);
    }

    /// <summary>Length of the slice that follows one of a length with the given level.</summary>
    public static int LengthOfLevel(int level) => SliceLengths[level];

    /// <summary>The level of a slice after one of the given level.</summary>
    public static int NextLevel(int level) => Math.Min(level + 1, SliceLengths.Length - 1);

    private static void AppendLongVInt(BytePool pool, ref int end, uint value)
    {
        for (; value >= 0x80; value >>= 7) Append(pool, ref end, (byte)(value | 0x80));
        Append(pool, ref end, (byte)value);
    }

    private static int Extend(BytePool pool, int mark)
    {
        var markOffset = mark & BytePool.BlockMask;
        var level = NextLevel(pool.BlockOf(mark)[markOffset] & 15);
        var length = SliceLengths[level];
        var next = pool.Allocate(length);
        var block = pool.BlockOf(mark);
        var nextBlock = pool.BlockOf(next);
        var nextOffset = next & BytePool.BlockMask;
        nextBlock[nextOffset + length - 1] = (byte)(EndMark | level);
        for (var i = 0; i < 3; i++) nextBlock[nextOffset + i] = block[markOffset - 3 + i];
        block[markOffset - 3] = (byte)(next >> 24);
        block[markOffset - 2] = (byte)(next >> 16);
        block[markOffset - 1] = (byte)(next >> 8);
        block[markOffset] = (byte)next;
        return next + 3;
    }
}
