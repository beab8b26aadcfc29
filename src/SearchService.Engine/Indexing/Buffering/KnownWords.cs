using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>
/// The terms of words a field has met before, by the keys of <see cref="IKeyedWords"/>, so that a word met again is neither stemmed nor looked
/// up in the table of terms. It forgets: the table remains what says whether a term is there.
/// </summary>
internal sealed class KnownWords
{
    private const int LeastPairBits = 7;
    private const int MostPairBits = 14;

    private Pair[] _pairs = [];
    private int _pairBits = LeastPairBits - 1;

    /// <summary>Bytes held.</summary>
    public unsafe long AllocatedInBytes => (long)_pairs.Length * sizeof(Pair);

    /// <summary>Has the place of a word brought into the cache.</summary>
    public void Fetch(AsciiWord word)
    {
        var pair = PairOf(word.Hash);
        if ((uint)pair < (uint)_pairs.Length) Prefetch.Whole(ref _pairs[pair]);
    }

    /// <summary>Numbers of a word's terms, if it is known.</summary>
    public bool TryFind(AsciiWord word, out int first, out int second)
    {
        var slots = _pairs;
        var pair = PairOf(word.Hash);
        if ((uint)pair < (uint)slots.Length)
        {
            // Which of the two it is cannot be foretold, so that is no branch.
            ref readonly var slot = ref slots[pair];
            var isLeft = slot.Left.Low == word.Low & slot.Left.High == word.High;
            var isRight = slot.Right.Low == word.Low & slot.Right.High == word.High;
            first = isLeft ? slot.Left.First : slot.Right.First;
            second = isLeft ? slot.Left.Second : slot.Right.Second;
            return isLeft | isRight;
        }

        (first, second) = (-1, -1);
        return false;
    }

    /// <summary>Remembers a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="first">Number of its first term.</param>
    /// <param name="second">Number of its second term; -1 for none.</param>
    /// <param name="termCount">How many terms the field has: what decides how much is remembered.</param>
    public void Add(AsciiWord word, int first, int second, int termCount)
    {
        if (termCount >= 2 * _pairs.Length && _pairBits < MostPairBits) Grow();
        Put(new Entry(word.Low, word.High, first, second));
    }

    /// <summary>Forgets all words.</summary>
    public void Clear(bool keepsMemory)
    {
        if (keepsMemory) Array.Clear(_pairs);
        else (_pairs, _pairBits) = ([], LeastPairBits - 1);
    }

    private int PairOf(ulong hash) => (int)(hash >> (64 - _pairBits));

    /// <summary>Two places for each word, side by side: a new word takes the left and moves the word there to the right.</summary>
    private void Put(in Entry entry)
    {
        ref var pair = ref _pairs[PairOf(new AsciiWord(entry.Low, entry.High).Hash)];
        if ((pair.Left.Low == entry.Low && pair.Left.High == entry.High) || (pair.Right.Low == entry.Low && pair.Right.High == entry.High)) return;
        pair = new Pair(entry, pair.Left);
    }

    private void Grow()
    {
        var old = _pairs;
        _pairs = new Pair[1 << ++_pairBits];
        foreach (ref readonly var pair in old.AsSpan())
        {
            if (pair.Right.Low != 0) Put(pair.Right);
            if (pair.Left.Low != 0) Put(pair.Left);
        }
    }

    /// <summary>A word, which is never empty: its key is not 0.</summary>
    private readonly record struct Entry(ulong Low, ulong High, int First, int Second);

    private readonly record struct Pair(Entry Left, Entry Right);
}
