namespace SearchService.Engine.Analysis;

/// <summary>Takes the whole text as one token. Even an empty text is a token.</summary>
public sealed class KeywordTokenizer : TokenStream
{
    private ReadOnlyMemory<char> _text;
    private bool _isDone;

    /// <inheritdoc/>
    public override void Reset(ReadOnlyMemory<char> text)
    {
        (_text, _isDone) = (text, false);
        Token.Clear();
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (_isDone) return false;
        _isDone = true;
        Token.Clear();
        Token.SetTerm(_text.Span);
        Token.EndOffset = _text.Length;
        return true;
    }

    /// <inheritdoc/>
    public override void End()
    {
        Token.Clear();
        Token.StartOffset = Token.EndOffset = _text.Length;
        Token.PositionIncrement = 0;
    }
}
