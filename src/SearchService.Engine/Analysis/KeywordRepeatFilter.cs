namespace SearchService.Engine.Analysis;

/// <summary>Gives each token twice at its position: first as a keyword, which stays as written, then to be stemmed.</summary>
public sealed class KeywordRepeatFilter(TokenStream input) : TokenFilter(input)
{
    private readonly TokenCopy _original = new();
    private bool _repeats;

    /// <inheritdoc/>
    public override void Reset(ReadOnlyMemory<char> text)
    {
        _repeats = false;
        base.Reset(text);
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (_repeats)
        {
            _repeats = false;
            _original.Restore(Token);
            Token.PositionIncrement = 0;
            Token.IsKeyword = false;
            return true;
        }

        if (!Input.MoveNext()) return false;
        _original.Capture(Token);
        _repeats = true;
        Token.IsKeyword = true;
        return true;
    }
}
