using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>
/// Reads the word of ASCII characters at the start of a text at once: how long it is, lower-cased, and as one number. Letters and digits make a
/// word, and one joiner between two of them: full stop and apostrophe between letters or between digits, colon between letters, comma and
/// semicolon between digits, as Unicode Standard Annex 29 has it.
/// </summary>
internal static class AsciiWords
{
    /// <summary>Characters looked at; also the room <see cref="Spell"/> needs.</summary>
    public const int WindowInChars = 16;

    /// <summary>Longest word read: of a longer one too little is seen to say where it ends.</summary>
    public const int MaxLengthInChars = WindowInChars - 2;

    private const byte CaseBit = 0x20;
    private const int HalfInChars = 8;

    /// <summary>Row n of this sliding table has n bytes set.</summary>
    private static readonly byte[] PrefixMasks = [.. Enumerable.Repeat(byte.MaxValue, WindowInChars), .. new byte[WindowInChars]];

    /// <summary>Reads the word; its length is 0 when the text does not begin with one of at most <see cref="MaxLengthInChars"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The word's length; 0 for none.</param>
    /// <param name="next">Where the next word can begin at the earliest: behind the separators that follow, as far as they have been seen.</param>
    /// <param name="ends">Whether what follows surely ends the word. An underscore or anything beyond ASCII may not.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AsciiWord Read(ReadOnlySpan<char> text, out int length, out int next, out bool ends)
    {
        if (!Vector128.IsHardwareAccelerated || text.Length < WindowInChars) return ReadScalar(text, out length, out next, out ends);

        // SAFETY: the text holds at least 16 characters, checked above; the loads take 8 from 0 and 8 from 8.
        ref var from = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text));
        var bytes = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref from), Vector128.LoadUnsafe(ref from, HalfInChars)); // beyond ASCII stays beyond ASCII
        var lower = bytes | Vector128.Create(CaseBit);
        var letters = Vector128.LessThanOrEqual(lower - Vector128.Create((byte)'a'), Vector128.Create((byte)('z' - 'a'))).ExtractMostSignificantBits();
        var digits = Vector128.LessThanOrEqual(bytes - Vector128.Create((byte)'0'), Vector128.Create((byte)9)).ExtractMostSignificantBits();
        var ofBoth = Vector128.Equals(bytes, Vector128.Create((byte)'.')) | Vector128.Equals(bytes, Vector128.Create((byte)'\''));
        var ofLetters = (ofBoth | Vector128.Equals(bytes, Vector128.Create((byte)':'))).ExtractMostSignificantBits();
        var ofDigits = (ofBoth | Vector128.Equals(bytes, Vector128.Create((byte)',')) | Vector128.Equals(bytes, Vector128.Create((byte)';'))).ExtractMostSignificantBits();
        var others = bytes.ExtractMostSignificantBits();

        var inWord = letters | digits | (ofLetters & (letters << 1) & (letters >> 1)) | (ofDigits & (digits << 1) & (digits >> 1));
        length = BitOperations.TrailingZeroCount(~inWord);
        var isUnderscore = Vector128.Equals(bytes, Vector128.Create((byte)'_')).ExtractMostSignificantBits();
        var unclear = others | isUnderscore | ((ofLetters | ofDigits) & (others >> 1));
        ends = ((unclear >> length) & 1) == 0;
        var begins = (letters | digits | others | isUnderscore | (1u << WindowInChars)) & (uint.MaxValue << length);
        next = BitOperations.TrailingZeroCount(begins);
        if (length > MaxLengthInChars)
        {
            length = next = 0;
            return default;
        }

        // SAFETY: length is at most 16, so the 16 bytes from 16 - length lie inside the table of 32.
        var mask = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(PrefixMasks), (nuint)(WindowInChars - length));
        var key = (lower & mask).AsUInt64(); // joiners and digits have the case bit already
        return new AsciiWord(key.GetElement(0), key.GetElement(1));
    }

    /// <summary>The definition of <see cref="Read"/>.</summary>
    public static AsciiWord ReadScalar(ReadOnlySpan<char> text, out int length, out int next, out bool ends)
    {
        if (text.Length > WindowInChars) text = text[..WindowInChars];
        (length, var low, var high) = (0, 0UL, 0UL);
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || Joins(text, length)))
        {
            ulong lower = (uint)text[length] | CaseBit;
            if (length < HalfInChars) low |= lower << (8 * length);
            else high |= lower << (8 * (length - HalfInChars));
            length++;
        }

        ends = length == text.Length || !IsUnclear(text, length);
        next = length;
        while (next < text.Length && char.IsAscii(text[next]) && text[next] != '_' && !char.IsAsciiLetterOrDigit(text[next])) next++;
        if (length <= MaxLengthInChars) return new AsciiWord(low, high);
        length = next = 0;
        return default;
    }

    /// <summary>Writes a word's characters into <paramref name="room"/>, which holds <see cref="WindowInChars"/>; what stands behind them is undefined.</summary>
    public static void Spell(AsciiWord word, Span<char> room)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(room.Length, WindowInChars);
        var (first, second) = Vector128.Widen(Vector128.Create(word.Low, word.High).AsByte());

        // SAFETY: the room holds 16 characters, checked above; the stores put 8 at 0 and 8 at 8.
        ref var to = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(room));
        first.StoreUnsafe(ref to);
        second.StoreUnsafe(ref to, HalfInChars);
    }

    private static bool Joins(ReadOnlySpan<char> text, int at)
    {
        if (at == 0 || at + 1 >= text.Length) return false;
        return (IsJoinerOfLetters(text[at]) && char.IsAsciiLetter(text[at - 1]) && char.IsAsciiLetter(text[at + 1]))
            || (IsJoinerOfDigits(text[at]) && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]));
    }

    private static bool IsUnclear(ReadOnlySpan<char> text, int at) =>
        !char.IsAscii(text[at]) || text[at] == '_'
        || ((IsJoinerOfLetters(text[at]) || IsJoinerOfDigits(text[at])) && at + 1 < text.Length && !char.IsAscii(text[at + 1]));

    private static bool IsJoinerOfLetters(char c) => c is '.' or '\'' or ':';

    private static bool IsJoinerOfDigits(char c) => c is '.' or '\'' or ',' or ';';
}
