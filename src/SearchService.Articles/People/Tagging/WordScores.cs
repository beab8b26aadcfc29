namespace SearchService.Articles.People.Tagging;

/// <summary>
/// What the features of words alone add to the scores, kept for words met lately: a third of a token's features, the same each time a name
/// comes up. A word takes the place of the one that was in its slot.
/// </summary>
internal sealed class WordScores
{
    private const int SlotBits = 12;

    private readonly WordTraits[] _words = new WordTraits[1 << SlotBits];
    private readonly short[] _scores = new short[LabelScheme.Weighted << SlotBits];

    /// <summary>Whether a word's scores are kept.</summary>
    /// <param name="word">The word.</param>
    /// <param name="scores">Its 16 scores; when they are not kept, zeros to be filled, which are kept then.</param>
    public bool TryGet(WordTraits word, out Span<short> scores)
    {
        var slot = (int)(word.Hash >> (64 - SlotBits));
        scores = _scores.AsSpan(slot * LabelScheme.Weighted, LabelScheme.Weighted);
        if (_words[slot] == word) return true;
        _words[slot] = word;
        scores.Clear();
        return false;
    }
}
