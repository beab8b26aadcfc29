using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Analysis.English;

/// <summary>
/// A word and its stem in sixteen bytes, so that many stay in the cache. The stem is told as a change: how many letters of the word stay, and the
/// one or two that follow. Words have at most fourteen characters, so the upper two bytes of their key are free for it:
/// kept length (4 bits) | tail length (2) | tail letters, counted from 'a' (5 each).
/// </summary>
internal readonly struct ShortStem
{
    private const int ChangeShift = 48;
    private const int TailLengthShift = 4;
    private const int TailShift = 6;
    private const int LetterBits = 5;
    private const int MaxTailInChars = 2;
    private const int UnfitKeptLength = 15;

    private readonly ulong _low;
    private readonly ulong _highAndChange;

    /// <summary>Remembers a stem; <see cref="IsUnfit"/> if it cannot be told as such a change.</summary>
    public ShortStem(AsciiWord word, ReadOnlySpan<char> spelling, ReadOnlySpan<char> stem)
    {
        var kept = stem.CommonPrefixLength(spelling);
        var tail = stem[kept..];
        var change = UnfitKeptLength;
        if (tail.Length <= MaxTailInChars && !tail.ContainsAnyExceptInRange('a', 'z'))
        {
            change = kept | (tail.Length << TailLengthShift);
            for (var i = 0; i < tail.Length; i++) change |= (tail[i] - 'a') << (TailShift + (LetterBits * i));
        }

        (_low, _highAndChange) = (word.Low, word.High | ((ulong)change << ChangeShift));
    }

    /// <summary>Whether the stem cannot be told this way.</summary>
    public bool IsUnfit => ((_highAndChange >> ChangeShift) & UnfitKeptLength) == UnfitKeptLength;

    /// <summary>Whether it is that of a word.</summary>
    public bool IsOf(AsciiWord word) => ((_low ^ word.Low) | ((_highAndChange & ((1UL << ChangeShift) - 1)) ^ word.High)) == 0; // one comparison, nothing to guess

    /// <summary>Turns the word in the buffer, which has room for two letters more, into its stem and returns the stem's length.</summary>
    public int Apply(Span<char> word)
    {
        var change = (int)(_highAndChange >> ChangeShift);
        var kept = change & UnfitKeptLength;
        var tailLength = (change >> TailLengthShift) & 3;
        // Letters beyond the tail are behind the stem, where there is room: writing them is cheaper than guessing how many there are.
        for (var i = 0; i < MaxTailInChars; i++) word[kept + i] = (char)('a' + ((change >> (TailShift + (LetterBits * i))) & 31));
        return kept + tailLength;
    }
}
