using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>Reads the ASCII letters at the start of a text at once: how many, lower-cased, and as one number.</summary>
internal static class AsciiWords
{
    /// <summary>Letters looked at; also the room the output needs.</summary>
    public const int MaxLetters = 16;

    private const ushort CaseBit = 0x20;
    private const int LettersPerHalf = 8;

    /// <summary>Row n of this sliding table has n bytes set.</summary>
    private static readonly byte[] PrefixMasks = [.. Enumerable.Repeat(byte.MaxValue, MaxLetters), .. new byte[MaxLetters]];

    /// <summary>
    /// Lower-cases the leading ASCII letters of the text into <paramref name="lower"/>, which has room for <see cref="MaxLetters"/>;
    /// what stands there behind them is undefined. A count of <see cref="MaxLetters"/> means that the word may go on.
    /// </summary>
    public static AsciiWord Read(ReadOnlySpan<char> text, Span<char> lower)
    {
        if (!Vector128.IsHardwareAccelerated || text.Length < MaxLetters || lower.Length < MaxLetters) return ReadScalar(text, lower);

        // SAFETY: both spans hold at least MaxLetters characters, checked above; the loads and stores take 8 from 0 and 8 from 8.
        ref var from = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(lower));
        var first = Vector128.LoadUnsafe(ref from) | Vector128.Create(CaseBit);
        var second = Vector128.LoadUnsafe(ref from, LettersPerHalf) | Vector128.Create(CaseBit);
        first.StoreUnsafe(ref to);
        second.StoreUnsafe(ref to, LettersPerHalf);

        var a = Vector128.Create((ushort)'a');
        var range = Vector128.Create((ushort)('z' - 'a'));
        var isLetter = Vector128.Narrow(Vector128.LessThanOrEqual(first - a, range), Vector128.LessThanOrEqual(second - a, range));
        var letters = BitOperations.TrailingZeroCount(~isLetter.ExtractMostSignificantBits());

        // SAFETY: letters is at most 16, so the 16 bytes from 16 - letters lie inside the table of 32.
        var mask = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(PrefixMasks), (nuint)(MaxLetters - letters));
        var key = (Vector128.Narrow(first, second) & mask).AsUInt64();
        return new AsciiWord(letters, key.GetElement(0), key.GetElement(1));
    }

    /// <summary>The definition of <see cref="Read"/>.</summary>
    public static AsciiWord ReadScalar(ReadOnlySpan<char> text, Span<char> lower)
    {
        var (letters, low, high) = (0, 0UL, 0UL);
        while (letters < MaxLetters && letters < text.Length && char.IsAsciiLetter(text[letters]))
        {
            var letter = text[letters] | (uint)CaseBit;
            lower[letters] = (char)letter;
            if (letters < LettersPerHalf) low |= (ulong)letter << (8 * letters);
            else high |= (ulong)letter << (8 * (letters - LettersPerHalf));
            letters++;
        }

        return new AsciiWord(letters, low, high);
    }
}
