namespace SearchService.Engine.Analysis.English;

/// <summary>
/// Remembers the stems of short words of ASCII letters. Such a word, five bits a letter, is a number of its own, so looking it up
/// compares no text; and its stem is a prefix of it with at most two letters changed, so nothing is copied either.
/// </summary>
internal sealed class ShortWordStems(IStemmer stemmer)
{
    /// <summary>Longest word whose letters fit the key.</summary>
    public const int MaxLengthInChars = 12;

    private const int BitsPerLetter = 5;
    private const int SlotBits = 14;
    private const int MaxTailInChars = 2;
    private readonly ShortStem[] _slots = new ShortStem[1 << SlotBits];
    private readonly char[] _scratch = new char[MaxLengthInChars];

    /// <summary>Adds a lower-case ASCII letter to a key that started at 0.</summary>
    public static ulong AddToKey(ulong key, uint lowerLetter) => (key << BitsPerLetter) | (lowerLetter & 31);

    /// <summary>The stem of the word whose key this is.</summary>
    public ShortStem StemOf(ulong key, ReadOnlySpan<char> word)
    {
        // Two places for each word, side by side; a new word takes the first and moves the word there to the second.
        var slot = (int)((key * 0x9E3779B97F4A7C15UL) >> (64 - SlotBits));
        var first = _slots[slot];
        if (first.Key == key) return first;
        var second = _slots[slot ^ 1];
        return second.Key == key ? second : Learn(key, word, slot);
    }

    private ShortStem Learn(ulong key, ReadOnlySpan<char> word, int slot)
    {
        var stem = _scratch.AsSpan(0, word.Length);
        word.CopyTo(stem);
        stem = stem[..stemmer.Stem(stem)];
        var kept = stem.CommonPrefixLength(word);
        var tail = stem[kept..];
        var learned = tail.Length > MaxTailInChars
            ? new ShortStem(key, ShortStem.Unfit, 0, '\0', '\0')
            : new ShortStem(key, (byte)kept, (byte)tail.Length, tail.Length > 0 ? tail[0] : '\0', tail.Length > 1 ? tail[1] : '\0');
        _slots[slot ^ 1] = _slots[slot];
        _slots[slot] = learned;
        return learned;
    }
}
