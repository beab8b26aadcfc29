namespace SearchService.Engine.Analysis;

/// <summary>Splits text at white space and changes nothing else. No-break spaces do not split, as in Lucene.</summary>
public sealed class WhitespaceTokenizer : TokenStream
{
    private ReadOnlyMemory<char> _text;
    private int _position;

    /// <inheritdoc/>
    public override void Reset(ReadOnlyMemory<char> text)
    {
        (_text, _position) = (text, 0);
        Token.Clear();
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        var text = _text.Span;
        while (_position < text.Length && Splits(text[_position])) _position++;
        var start = _position;
        while (_position < text.Length && !Splits(text[_position])) _position++;
        Token.Clear();
        if (_position == start) return false;
        Token.SetTerm(text[start.._position]);
        Token.StartOffset = start;
        Token.EndOffset = _position;
        return true;
    }

    /// <inheritdoc/>
    public override void End()
    {
        Token.Clear();
        Token.StartOffset = Token.EndOffset = _text.Length;
        Token.PositionIncrement = 0;
    }

    private static bool Splits(char c) => c switch
    {
        '\u00A0' or '\u2007' or '\u202F' or '\u0085' => false,
        >= '\u001C' and <= '\u001F' => true,
        _ => char.IsWhiteSpace(c),
    };
}
