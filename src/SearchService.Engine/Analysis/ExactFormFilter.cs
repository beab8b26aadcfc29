namespace SearchService.Engine.Analysis;

/// <summary>
/// Gives each word twice at its position: as written, behind <see cref="NewsAnalyzer.ExactFormMarker"/>, and as stem. The two never
/// meet in the dictionary, so a quoted phrase can match as written while plain words match every inflection.
/// </summary>
public sealed class ExactFormFilter(TokenStream input, IStemmer stemmer) : TokenFilter(input)
{
    private readonly StemCache _stems = new(stemmer);
    private readonly TokenCopy _word = new();
    private bool _owesStem;

    /// <inheritdoc/>
    public override void Reset(ReadOnlyMemory<char> text)
    {
        _owesStem = false;
        base.Reset(text);
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (_owesStem)
        {
            _owesStem = false;
            _word.Restore(Token);
            Token.PositionIncrement = 0;
            Token.SetTerm(_stems.StemOf(_word.Term, StemCache.HashOf(_word.Term)));
            return true;
        }

        if (!Input.MoveNext()) return false;
        _word.Capture(Token);
        _owesStem = true;
        SetExactForm(Token, _word.Term);
        return true;
    }

    /// <summary>Makes the token the exact form of a word.</summary>
    internal static void SetExactForm(Token token, ReadOnlySpan<char> word)
    {
        var term = token.RoomFor(word.Length + 1);
        term[0] = NewsAnalyzer.ExactFormMarker;
        word.CopyTo(term[1..]);
        token.SetLength(word.Length + 1);
    }
}
