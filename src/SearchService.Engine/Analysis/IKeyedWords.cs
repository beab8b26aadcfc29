using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Analysis;

/// <summary>
/// A stream that can name a word by a key before analysing it. Equal keys mean equal terms, always: whoever has met the word need not have it
/// analysed again. <see cref="MoveToWord"/> and <see cref="TokenStream.MoveNext"/> may be mixed.
/// </summary>
internal interface IKeyedWords
{
    /// <summary>Room that the longest term of a keyed word needs.</summary>
    const int RoomInChars = AsciiWords.WindowInChars + 1;

    /// <summary>How many terms a keyed word has, all at one position.</summary>
    int TermsPerWord { get; }

    /// <summary>Positions from the token before to the keyed word: at least 1.</summary>
    int PositionIncrement { get; }

    /// <summary>Where the keyed word starts in the text.</summary>
    int StartOffset { get; }

    /// <summary>Where the keyed word ends in the text.</summary>
    int EndOffset { get; }

    /// <summary>Moves to the next word.</summary>
    /// <param name="key">The word, when it is keyed.</param>
    WordRead MoveToWord(out AsciiWord key);

    /// <summary>Writes a term of a keyed word, this one or an earlier one, and returns its length.</summary>
    /// <param name="word">The word.</param>
    /// <param name="term">Which of its terms, counted from 0.</param>
    /// <param name="room">Room for <see cref="RoomInChars"/>; what stands behind the term is undefined.</param>
    int Spell(AsciiWord word, int term, Span<char> room);
}
