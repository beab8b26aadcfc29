using System.Runtime.CompilerServices;

namespace SearchService.Articles.People.Tagging;

/// <summary>Hashes of folded words. They are part of the model's format: changing one means training again.</summary>
internal static class WordHash
{
    /// <summary>The hash of no word at all: beyond the edge of a sentence.</summary>
    public const ulong None = 0;

    private const ulong Seed = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    /// <summary>FNV-1a over the folded letters.</summary>
    public static ulong Of(ReadOnlySpan<char> word)
    {
        var hash = Seed;
        foreach (var letter in word)
        {
            var folded = LetterFolding.Fold(letter);
            if (folded != LetterFolding.Nothing)
                hash = (hash ^ folded) * Prime;
        }

        return hash;
    }

    /// <summary>One feature: what kind it is, and its value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Feature(uint template, ulong value)
    {
        var mixed = (value + (template * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93;
        mixed ^= mixed >> 32;
        mixed *= 0xD6E8FEB86659FD93;
        return (uint)(mixed >> 32);
    }

    /// <summary>Two values in one; the order matters.</summary>
    public static ulong Pair(ulong first, ulong second) => (ulong.RotateLeft(first, 23) ^ second) * 0x9E3779B97F4A7C15;
}
