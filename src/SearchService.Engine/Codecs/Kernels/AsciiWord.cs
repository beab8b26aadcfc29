using System.Numerics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>A short word of ASCII characters, lower-cased, as the bytes of two numbers, first character lowest, padded with zeros. Both 0 for no word.</summary>
/// <param name="Low">The first eight.</param>
/// <param name="High">The next eight.</param>
internal readonly record struct AsciiWord(ulong Low, ulong High)
{
    private const ulong BitOfLetters = 0x4040_4040_4040_4040; // which digits and joiners have not
    private const int PossessiveLength = 2;

    /// <summary>How many characters.</summary>
    public int Length
    {
        get
        {
            // The zeros of the lower number count when the upper has nothing else. Guessing which it is would be wrong for every sixth word.
            var zerosInHigh = BitOperations.LeadingZeroCount(High);
            return 16 - ((zerosInHigh + (BitOperations.LeadingZeroCount(Low) & -(zerosInHigh >> 6))) >> 3);
        }
    }

    /// <summary>False for numbers.</summary>
    public bool HasLetters => ((Low | High) & BitOfLetters) != 0;

    /// <summary>Whether it ends in 's.</summary>
    public bool IsPossessive => Length is > PossessiveLength and var length && ByteAt(length - 1) == 's' && ByteAt(length - 2) == '\'';

    /// <summary>A number to choose a slot of a table by: use the upper bits.</summary>
    public ulong Hash => (Low ^ ulong.RotateLeft(High * 0x9E3779B97F4A7C15UL, 32)) * 0x9E3779B97F4A7C15UL;

    /// <summary>The word without its 's.</summary>
    public AsciiWord WithoutPossessive()
    {
        var length = Length - PossessiveLength;
        return length >= 8
            ? new AsciiWord(Low, High & ((1UL << (8 * (length - 8))) - 1))
            : new AsciiWord(Low & ((1UL << (8 * length)) - 1), 0);
    }

    private byte ByteAt(int index) => (byte)(index < 8 ? Low >> (8 * index) : High >> (8 * (index - 8)));
}
