using System.Runtime.CompilerServices;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Analysis.English;

/// <summary>
/// Remembers the stems of short ASCII words. The characters of such a word are two numbers, so looking it up compares no
/// text; and its stem is a prefix of it with at most two letters changed, so nothing is copied either.
/// </summary>
internal sealed class ShortWordStems(IStemmer stemmer)
{
    private const int SlotBits = 14;
    private readonly ShortStem[] _slots = new ShortStem[1 << SlotBits];
    private readonly char[] _word = new char[AsciiWords.WindowInChars];
    private readonly char[] _stem = new char[AsciiWords.WindowInChars];

    /// <summary>The stem of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly ShortStem StemOf(AsciiWord key)
    {
        // Two places for each word, side by side; a new word takes the first and moves the word there to the second.
        var slot = (int)(key.Hash >> (64 - SlotBits));
        ref readonly var first = ref _slots[slot];
        if (first.IsOf(key)) return ref first;
        ref readonly var second = ref _slots[slot ^ 1];
        if (second.IsOf(key)) return ref second;
        Learn(key, slot);
        return ref _slots[slot];
    }

    private void Learn(AsciiWord key, int slot)
    {
        AsciiWords.Spell(key, _word);
        var word = _word.AsSpan(0, key.Length);
        var stem = _stem.AsSpan(0, key.Length);
        word.CopyTo(stem);
        _slots[slot ^ 1] = _slots[slot];
        _slots[slot] = new ShortStem(key, word, stem[..stemmer.Stem(stem)]);
    }
}
