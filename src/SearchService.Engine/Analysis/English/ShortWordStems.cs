using System.Numerics;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Analysis.English;

/// <summary>
/// Remembers the stems of short words of ASCII letters. The letters of such a word are two numbers, so looking it up compares no
/// text; and its stem is a prefix of it with at most two letters changed, so nothing is copied either.
/// </summary>
internal sealed class ShortWordStems(IStemmer stemmer)
{
    /// <summary>Longest word kept here.</summary>
    public const int MaxLengthInChars = AsciiWords.MaxLetters - 1;

    private const int SlotBits = 14;
    private const int MaxTailInChars = 2;
    private readonly ShortStem[] _slots = new ShortStem[1 << SlotBits];
    private readonly char[] _scratch = new char[MaxLengthInChars];

    /// <summary>The stem of a word, given as key and as text.</summary>
    public ref readonly ShortStem StemOf(in AsciiWord key, ReadOnlySpan<char> word)
    {
        // Two places for each word, side by side; a new word takes the first and moves the word there to the second.
        var slot = (int)(((key.Low ^ BitOperations.RotateLeft(key.High * 0x9E3779B97F4A7C15UL, 32)) * 0x9E3779B97F4A7C15UL) >> (64 - SlotBits));
        ref readonly var first = ref _slots[slot];
        if (first.Low == key.Low && first.High == key.High) return ref first;
        ref readonly var second = ref _slots[slot ^ 1];
        if (second.Low == key.Low && second.High == key.High) return ref second;
        Learn(key, word, slot);
        return ref _slots[slot];
    }

    private void Learn(in AsciiWord key, ReadOnlySpan<char> word, int slot)
    {
        var stem = _scratch.AsSpan(0, word.Length);
        word.CopyTo(stem);
        stem = stem[..stemmer.Stem(stem)];
        var kept = stem.CommonPrefixLength(word);
        var tail = stem[kept..];
        _slots[slot ^ 1] = _slots[slot];
        _slots[slot] = tail.Length > MaxTailInChars
            ? new ShortStem(key.Low, key.High, ShortStem.Unfit, 0, '\0', '\0')
            : new ShortStem(key.Low, key.High, (byte)kept, (byte)tail.Length, tail.Length > 0 ? tail[0] : '\0', tail.Length > 1 ? tail[1] : '\0');
    }
}
