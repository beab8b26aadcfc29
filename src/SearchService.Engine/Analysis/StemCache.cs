namespace SearchService.Engine.Analysis;

/// <summary>
/// Remembers the stems of recent words, so that a word met again costs a hash look-up instead of a stemming. Emptied when
/// full; news text repeats itself so much that this is rare.
/// </summary>
internal sealed class StemCache(IStemmer stemmer)
{
    private const int MaxWords = 1 << 14;
    private const int InitialSlots = 1 << 10;
    private int[] _slots = new int[InitialSlots];
    private Entry[] _entries = new Entry[InitialSlots / 2];
    private char[] _chars = new char[InitialSlots * 8];
    private int _count;
    private int _charCount;

    /// <summary>Hash of a word, to be built up while its characters are read: start with 0.</summary>
    public static uint AddToHash(uint hash, char c) => (hash ^ c) * 0x9E3779B1u;

    /// <summary>Hash of a whole word.</summary>
    public static uint HashOf(ReadOnlySpan<char> word)
    {
        var hash = 0u;
        foreach (var c in word) hash = AddToHash(hash, c);
        return hash;
    }

    /// <summary>The stem of a word; valid until the next call.</summary>
    public ReadOnlySpan<char> StemOf(ReadOnlySpan<char> word, uint hash)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        for (var slot = (int)(hash ^ (hash >> 15)) & mask; ; slot = (slot + 1) & mask)
        {
            var number = slots[slot] - 1;
            if (number < 0) return Add(word, hash);
            ref readonly var entry = ref _entries[number];
            if (entry.Hash == hash && _chars.AsSpan(entry.Start, entry.WordLength).SequenceEqual(word))
            {
                return _chars.AsSpan(entry.Start + entry.WordLength, entry.StemLength);
            }
        }
    }

    private ReadOnlySpan<char> Add(ReadOnlySpan<char> word, uint hash)
    {
        MakeRoom(word.Length);
        var start = _charCount;
        word.CopyTo(_chars.AsSpan(start));
        var stem = _chars.AsSpan(start + word.Length, word.Length);
        word.CopyTo(stem);
        var stemLength = stemmer.Stem(stem);
        _charCount += word.Length + stemLength;
        _entries[_count++] = new Entry(hash, start, word.Length, stemLength);
        Link(_count - 1);
        return stem[..stemLength];
    }

    private void MakeRoom(int wordLength)
    {
        if (_count == MaxWords)
        {
            (_count, _charCount) = (0, 0);
            Array.Clear(_slots);
        }

        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _entries.Length * 2);
            _slots = new int[_slots.Length * 2];
            for (var i = 0; i < _count; i++) Link(i);
        }

        if (_charCount + (2 * wordLength) > _chars.Length) Array.Resize(ref _chars, Math.Max(_chars.Length * 2, _charCount + (2 * wordLength)));
    }

    private void Link(int number)
    {
        var hash = _entries[number].Hash;
        var mask = _slots.Length - 1;
        var slot = (int)(hash ^ (hash >> 15)) & mask;
        while (_slots[slot] != 0) slot = (slot + 1) & mask;
        _slots[slot] = number + 1;
    }

    private readonly record struct Entry(uint Hash, int Start, int WordLength, int StemLength);
}
