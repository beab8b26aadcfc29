using SearchService.Engine.Analysis.Segmentation;

namespace SearchService.Engine.Analysis.English;

/// <summary>
/// StandardTokenizer, lower-casing and Porter stemming in one pass: an ASCII word is lower-cased and hashed while its end is
/// looked for. <see cref="PorterAnalyzer.OpenPlainChain"/> is the definition; a test holds the two equal.
/// </summary>
internal sealed class FusedPorterStream : TokenStream
{
    private readonly StemCache _stems = new(new PorterStemmer());
    private readonly char[] _word = new char[StandardTokenizer.DefaultMaxTokenLengthInChars + 1];
    private ReadOnlyMemory<char> _text;
    private int _position;
    private int _skippedPositions;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        (_text, _position, _skippedPositions) = (text, 0, 0);
        Token.Clear();
    }

    public override bool MoveNext()
    {
        var text = _text.Span;
        var position = _position;
        _skippedPositions = 0;
        while (true)
        {
            while ((uint)position < (uint)text.Length && !WordScanner.CanStartToken(text[position])) position++;
            if (position >= text.Length) break;
            if (TryReadAsciiWord(text, position, out var end, out var hash))
            {
                var length = end - position;
                Emit(_stems.StemOf(_word.AsSpan(0, length), hash), position, end, TokenType.Alphanumeric);
                return true;
            }

            if (!WordScanner.TryFindNext(text, position, out position, out end, out var type)) break;
            if (end - position > StandardTokenizer.DefaultMaxTokenLengthInChars)
            {
                _skippedPositions++;
                position = end;
                continue;
            }

            var word = _word.AsSpan(0, end - position);
            text[position..end].CopyTo(word);
            LowerCaseFilter.ToLower(word);
            Emit(_stems.StemOf(word, StemCache.HashOf(word)), position, end, type);
            return true;
        }

        _position = text.Length;
        Token.Clear();
        return false;
    }

    public override void End()
    {
        Token.Clear();
        Token.StartOffset = Token.EndOffset = _text.Length;
        Token.PositionIncrement = _skippedPositions;
    }

    private bool TryReadAsciiWord(ReadOnlySpan<char> text, int start, out int end, out uint hash)
    {
        var word = _word;
        hash = 0;
        end = start;
        while (true)
        {
            var length = end - start;
            while ((uint)end < (uint)text.Length && (uint)length < (uint)word.Length && char.IsAsciiLetter(text[end]))
            {
                var lower = (char)(text[end++] | 0x20);
                word[length++] = lower;
                hash = StemCache.AddToHash(hash, lower);
            }

            // Nothing read: not a word of this kind. Buffer full: too long, or nearly; the general way decides.
            if (length == 0 || length >= word.Length - 2) return false;
            switch (WordScanner.AfterAsciiLetters(text, end))
            {
                case AsciiWordStep.Ends: return true;
                case AsciiWordStep.Unclear: return false;
                default:
                    var joining = text[end++];
                    word[length] = joining;
                    hash = StemCache.AddToHash(hash, joining);
                    break;
            }
        }
    }

    private void Emit(ReadOnlySpan<char> term, int start, int end, TokenType type)
    {
        Token.SetTerm(term);
        Token.StartOffset = start;
        Token.EndOffset = end;
        Token.PositionIncrement = _skippedPositions + 1;
        Token.Type = type;
        _position = end;
    }
}
