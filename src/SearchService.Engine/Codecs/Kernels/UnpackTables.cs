using System.Runtime.Intrinsics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>
/// Where the eight values of a group lie, for the stream widths. The group is looked at through windows of 16 bytes; a value's bytes are
/// brought, most significant last, into a lane of its own, shifted left until its first bit is the lane's first, then right.
/// </summary>
internal static class UnpackTables
{
    /// <summary>Widest value that lies within four bytes wherever it starts.</summary>
    public const int WidestInFourBytes = 25;

    /// <summary>By width up to <see cref="WidestInFourBytes"/>: for the windows of values 0 to 3 and 4 to 7, which byte goes where.</summary>
    public static readonly Vector256<byte>[] NarrowShuffles = [.. Enumerable.Range(0, WidestInFourBytes + 1).Select(NarrowShuffle)];

    /// <summary>By width: how far each of the eight lanes is shifted left.</summary>
    public static readonly Vector256<uint>[] NarrowShifts = [.. Enumerable.Range(0, WidestInFourBytes + 1).Select(NarrowShift)];

    /// <summary>The same as powers of two, for machines that shift all lanes alike.</summary>
    public static readonly Vector256<uint>[] NarrowFactors = [.. NarrowShifts.Select(Powers)];

    /// <summary>By width, two a width: for the windows of two values each of the first and the second half of a group.</summary>
    public static readonly Vector256<byte>[] WideShuffles = [.. Enumerable.Range(0, 2 * (BlockPacker.MaxBits + 1)).Select(i => WideShuffle(i / 2, i % 2 * 4))];

    /// <summary>By width, two a width: how far each of four 64-bit lanes is shifted left.</summary>
    public static readonly Vector256<ulong>[] WideShifts = [.. Enumerable.Range(0, 2 * (BlockPacker.MaxBits + 1)).Select(i => WideShift(i / 2, i % 2 * 4))];

    /// <summary>Where the window of value 4 starts.</summary>
    public static int SecondNarrowWindow(int bits) => (4 * bits) >> 3;

    /// <summary>Where the window of a pair of values starts.</summary>
    public static int WideWindow(int bits, int pair) => (2 * pair * bits) >> 3;

    private static Vector256<byte> NarrowShuffle(int bits)
    {
        Span<byte> shuffle = stackalloc byte[32];
        for (var lane = 0; lane < 8; lane++)
        {
            var first = BitInNarrowWindow(bits, lane) >> 3;
            for (var i = 0; i < 4; i++) shuffle[(lane * 4) + 3 - i] = (byte)(first + i);
        }

        return Vector256.Create<byte>(shuffle);
    }

    private static Vector256<uint> NarrowShift(int bits)
    {
        Span<uint> shifts = stackalloc uint[8];
        for (var lane = 0; lane < 8; lane++) shifts[lane] = (uint)BitInNarrowWindow(bits, lane) & 7;
        return Vector256.Create<uint>(shifts);
    }

    private static Vector256<uint> Powers(Vector256<uint> shifts)
    {
        Span<uint> factors = stackalloc uint[8];
        for (var lane = 0; lane < 8; lane++) factors[lane] = 1u << (int)shifts[lane];
        return Vector256.Create<uint>(factors);
    }

    private static Vector256<byte> WideShuffle(int bits, int firstValue)
    {
        Span<byte> shuffle = stackalloc byte[32];
        for (var lane = 0; lane < 4; lane++)
        {
            var first = BitInWideWindow(bits, firstValue + lane) >> 3;
            for (var i = 0; i < 8; i++) shuffle[(lane * 8) + 7 - i] = (byte)(first + i);
        }

        return Vector256.Create<byte>(shuffle);
    }

    private static Vector256<ulong> WideShift(int bits, int firstValue)
    {
        Span<ulong> shifts = stackalloc ulong[4];
        for (var lane = 0; lane < 4; lane++) shifts[lane] = (ulong)BitInWideWindow(bits, firstValue + lane) & 7;
        return Vector256.Create<ulong>(shifts);
    }

    private static int BitInNarrowWindow(int bits, int value) => (value * bits) - (value < 4 ? 0 : 8 * SecondNarrowWindow(bits));

    private static int BitInWideWindow(int bits, int value) => (value * bits) - (8 * WideWindow(bits, value / 2));
}
