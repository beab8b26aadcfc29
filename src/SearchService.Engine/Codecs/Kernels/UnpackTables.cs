using System.Runtime.Intrinsics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>
/// Where the eight values of a group lie. A group is looked at through two windows of 16 bytes, one for four values each; a value's bytes
/// are brought, most significant first in the number, into a lane of 32 bits, shifted left until its first bit is the lane's first, then
/// right. A value of more than 25 bits can reach into a fifth byte, which is brought into a lane of its own.
/// </summary>
internal static class UnpackTables
{
    /// <summary>Widest value that lies within four bytes wherever it starts.</summary>
    public const int WidestInFourBytes = 25;

    /// <summary>Widest value of which eight lie within one window.</summary>
    public const int WidestInOneWindow = 16;

    private const byte NoByte = 0x80;

    /// <summary>By width: which bytes of the windows go into which lane.</summary>
    public static readonly Vector256<byte>[] Shuffles = [.. Widths().Select(bits => Shuffle(value => BitInWindow(bits, value) >> 3))];

    /// <summary>By width up to <see cref="WidestInOneWindow"/>: which bytes of the one window go into which lane.</summary>
    public static readonly Vector256<byte>[] OneWindowShuffles = [.. Widths().Select(bits => Shuffle(value => value * bits >> 3))];

    /// <summary>By width: how far each lane is shifted left then.</summary>
    public static readonly Vector256<uint>[] OneWindowShifts = [.. Widths().Select(bits => Lanes(value => (uint)(value * bits) & 7))];

    /// <summary>By width: which byte of the windows is each value's fifth.</summary>
    public static readonly Vector256<byte>[] FifthShuffles = [.. Widths().Select(FifthShuffle)];

    /// <summary>By width: how far each lane is shifted left.</summary>
    public static readonly Vector256<uint>[] Shifts = [.. Widths().Select(bits => Lanes(value => (uint)BitInWindow(bits, value) & 7))];

    /// <summary>The same as powers of two, for machines that shift all lanes alike.</summary>
    public static readonly Vector256<uint>[] Factors = [.. Shifts.Select(PowersOf)];

    /// <summary>For widths 1, 2 and 4, in this order and each with as many groups as 16 bytes hold: the byte that has a value, as the lowest of its lane.</summary>
    public static readonly Vector256<byte>[] WordShuffles = [.. from bits in (int[])[1, 2, 4] from eight in Enumerable.Range(0, 16 / bits) select WordShuffle(bits, eight * 8)];

    /// <summary>By width, as <see cref="Factors"/>, for those bytes.</summary>
    public static readonly Vector256<uint>[] WordFactors = [.. Widths().Select(bits => Lanes(value => BlockPacker.IsWordOrder(bits) ? 1u << (32 - bits - (value * bits & 7)) : 0))];

    /// <summary>For widths 1, 2 and 4: how far right the first eight values of half a word lie that was read lowest byte first.</summary>
    public static readonly Vector256<uint>[] WordRightShifts =
        [.. Widths().Select(bits => Lanes(value => BlockPacker.IsWordOrder(bits) ? (uint)((8 * (3 - (value * bits >> 3))) + (value * bits & 7)) : 0))];

    /// <summary>Where the window of value 4 starts.</summary>
    public static int SecondWindow(int bits) => (4 * bits) >> 3;

    /// <summary>The first place of a width in <see cref="WordShuffles"/>.</summary>
    public static int FirstWordShuffle(int bits) => bits == 1 ? 0 : bits == 2 ? 16 : 24;

    private static IEnumerable<int> Widths() => Enumerable.Range(0, BlockPacker.MaxBits + 1);

    private static int BitInWindow(int bits, int value) => (value * bits) - (value < 4 ? 0 : 8 * SecondWindow(bits));

    private static Vector256<byte> Shuffle(Func<int, int> firstByte)
    {
        Span<byte> shuffle = stackalloc byte[32];
        for (var lane = 0; lane < 8; lane++)
        {
            for (var i = 0; i < 4; i++) shuffle[(lane * 4) + 3 - i] = ByteOrNone(firstByte(lane) + i);
        }

        return Vector256.Create<byte>(shuffle);
    }

    private static Vector256<byte> FifthShuffle(int bits)
    {
        Span<byte> shuffle = stackalloc byte[32];
        shuffle.Fill(NoByte);
        for (var lane = 0; lane < 8; lane++) shuffle[lane * 4] = ByteOrNone((BitInWindow(bits, lane) >> 3) + 4);
        return Vector256.Create<byte>(shuffle);
    }

    private static Vector256<byte> WordShuffle(int bits, int firstValue)
    {
        Span<byte> shuffle = stackalloc byte[32];
        shuffle.Fill(NoByte);
        for (var lane = 0; lane < 8; lane++)
        {
            var bit = (firstValue + lane) * bits;
            shuffle[lane * 4] = (byte)((bit / 64 * 8) + 7 - (bit % 64 / 8));
        }

        return Vector256.Create<byte>(shuffle);
    }

    private static Vector256<uint> Lanes(Func<int, uint> valueOf)
    {
        Span<uint> lanes = stackalloc uint[8];
        for (var lane = 0; lane < 8; lane++) lanes[lane] = valueOf(lane);
        return Vector256.Create<uint>(lanes);
    }

    private static Vector256<uint> PowersOf(Vector256<uint> shifts) => Lanes(lane => 1u << (int)shifts[lane]);

    /// <summary>A byte behind the window has no bit of the value, at the widths that lead there.</summary>
    private static byte ByteOrNone(int index) => index < 16 ? (byte)index : NoByte;
}
