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
        // Which of the two it is in cannot be guessed, so it is worked out: in the second when it is there, else in the first or in neither.
        var slot = (int)(key.Hash >> (64 - SlotBits));
        var likely = slot ^ (_slots[slot ^ 1].IsOf(key) ? 1 : 0);
        if (_slots[likely].IsOf(key)) return ref _slots[likely];
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
