namespace SearchService.Articles.Dates;

/// <summary>Goes through the beginning of a text by numbers, words and marks; dates are short, so the rest is not looked at.</summary>
/// <param name="text">The text.</param>
internal ref struct DateScanner(ReadOnlySpan<char> text)
{
    private const int MaxTokens = 64;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _count;
    private bool _isBesideNext;

    /// <summary>The number, word or mark as it stands in the text.</summary>
    public ReadOnlySpan<char> Token { get; private set; }

    /// <summary>True when nothing stands between this one and the one before.</summary>
    public bool IsGlued { get; private set; }

    public readonly bool IsNumber => char.IsAsciiDigit(Token[0]);

    public readonly bool IsWord => char.IsLetter(Token[0]);

    /// <summary>Moves on; false at the end.</summary>
    public bool MoveNext()
    {
        if (_count == MaxTokens)
        {
            return false;
        }

        for (; _at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] is ',' or '•' or '·' or '|' or '(' or ')'); _at++)
        {
            _isBesideNext = false;
        }

        if (_at == _text.Length)
        {
            return false;
        }

        var start = _at++;
        if (char.IsAsciiDigit(_text[start]))
        {
            while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            {
                _at++;
            }
        }
        else if (char.IsLetter(_text[start]))
        {
            while (_at < _text.Length && (char.IsLetter(_text[_at]) || (_text[_at] is '\'' or '’' or '-' && _at + 1 < _text.Length && char.IsLetter(_text[_at + 1]))))
            {
                _at++;
            }
        }

        Token = _text[start.._at];
        IsGlued = _isBesideNext;
        _isBesideNext = true;
        _count++;
        return true;
    }
}
