using SearchService.Engine.Analysis.Segmentation;

namespace SearchService.Engine.Analysis;

/// <summary>
/// Splits text into words by the Unicode rules, as Lucene 4.8's StandardTokenizer does (Unicode 6.3). Longer tokens than
/// <see cref="MaxTokenLengthInChars"/> are left out, and their position stays free.
/// </summary>
public sealed class StandardTokenizer : TokenStream
{
    /// <summary>Lucene's default limit.</summary>
    public const int DefaultMaxTokenLengthInChars = 255;

    private ReadOnlyMemory<char> _text;
    private int _position;
    private int _skippedPositions;

    /// <summary>Longest token kept, in UTF-16 code units.</summary>
    public int MaxTokenLengthInChars { get; init; } = DefaultMaxTokenLengthInChars;

    /// <inheritdoc/>
    public override void Reset(ReadOnlyMemory<char> text)
    {
        (_text, _position, _skippedPositions) = (text, 0, 0);
        Token.Clear();
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        var text = _text.Span;
        _skippedPositions = 0;
        while (WordScanner.TryFindNext(text, _position, out var start, out _position, out var type))
        {
            if (_position - start > MaxTokenLengthInChars)
            {
                _skippedPositions++;
                continue;
            }

            Token.SetTerm(text[start.._position]);
            Token.Place(start, _position, _skippedPositions + 1, type);
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override void End()
    {
        Token.Clear();
        Token.StartOffset = Token.EndOffset = _text.Length;
        Token.PositionIncrement = _skippedPositions;
    }
}
