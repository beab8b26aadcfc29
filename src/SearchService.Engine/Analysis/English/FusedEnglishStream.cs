using SearchService.Engine.Analysis.Segmentation;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Analysis.English;

/// <summary>
/// Segmentation, lower-casing and stemming in one pass; with exact forms also possessives, folding, and the marked exact form
/// before each stem. Short words of ASCII letters, nearly all of English, are read by a loop that lower-cases and keys them
/// while it looks for their end; the rest goes the general way. The plain chains of <see cref="PorterAnalyzer"/> and
/// <see cref="NewsAnalyzer"/> are the definition, and tests hold them equal.
/// </summary>
/// <param name="stemmer">The stemmer; null for Porter's, whose stems a thread remembers across streams.</param>
/// <param name="keepsExactForms">Whether each word also stands as written.</param>
internal sealed class FusedEnglishStream(IStemmer? stemmer, bool keepsExactForms) : TokenStream, ISelectiveStream
{
    private readonly EnglishStems? _ownStems = stemmer is null ? null : new EnglishStems(stemmer);
    private readonly Token _word = new();
    private readonly int _markerLength = keepsExactForms ? 1 : 0;
    private char[] _foldingBuffer = new char[64];
    private uint _selectedLetters = uint.MaxValue;
    private ReadOnlyMemory<char> _text;
    private int _position;
    private int _skippedPositions;
    private int _owedLength;
    private int _owedStart;
    private TokenType _owedType;
    private ShortStem _owedStem;

    private EnglishStems Stems => _ownStems ?? EnglishStems.PorterOfThisThread;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        (_text, _position, _skippedPositions, _owedLength) = (text, 0, 0, 0);
        Token.Clear();
    }

    public override bool MoveNext()
    {
        var text = _text.Span;
        if (_owedLength > 0)
        {
            GiveOwedStem(text);
            return true;
        }

        var position = _position;
        _skippedPositions = 0;
        while (true)
        {
            while ((uint)position < (uint)text.Length && !WordScanner.CanStartToken(text[position])) position++;
            if (position >= text.Length) break;
            var shortWordEnd = ReadShortWord(text, position, out var isGiven);
            if (isGiven) return true;
            if (shortWordEnd > position)
            {
                _skippedPositions++;
                position = shortWordEnd;
                continue;
            }

            if (!WordScanner.TryFindNext(text, position, out position, out var end, out var type)) break;
            if (end - position <= StandardTokenizer.DefaultMaxTokenLengthInChars)
            {
                GiveAnyWord(text, position, end, type);
                return true;
            }

            _skippedPositions++;
            position = end;
        }

        _position = text.Length;
        return false;
    }

    public override void End()
    {
        Token.Clear();
        Token.StartOffset = Token.EndOffset = _text.Length;
        Token.PositionIncrement = _skippedPositions;
    }

    /// <summary>Only Porter's stems surely begin as their words do; other stemmers are given every word.</summary>
    public void SelectFirstLetters(string? lowerCaseLetters)
    {
        _selectedLetters = uint.MaxValue;
        if (lowerCaseLetters is null || stemmer is not null) return;
        _selectedLetters = 0;
        foreach (var letter in lowerCaseLetters) _selectedLetters |= 1u << (letter & 31);
    }

    /// <summary>Reads a short ASCII word if there is one: gives it, or only finds its end if nobody asks for it.</summary>
    /// <returns>The word's end, or <paramref name="start"/> if the general way must decide.</returns>
    private int ReadShortWord(ReadOnlySpan<char> text, int start, out bool isGiven)
    {
        isGiven = false;
        var buffer = Token.RoomFor(AsciiWords.MaxLetters + _markerLength);
        var key = AsciiWords.Read(text[start..], buffer[_markerLength..]);
        if (key.Length is 0 or > ShortWordStems.MaxLengthInChars) return start;
        var position = start + key.Length;
        if ((uint)position < (uint)text.Length && text[position] != ' ')
        {
            var step = WordScanner.AfterAsciiLetters(text, position);
            if (step == AsciiWordStep.GoesOn && keepsExactForms && IsPossessiveAt(text, position)) position += 2;
            else if (step != AsciiWordStep.Ends) return start;
        }

        if (((_selectedLetters >> (int)(key.Low & 31)) & 1) == 0) return position;

        var word = buffer.Slice(_markerLength, key.Length);
        ref readonly var stem = ref Stems.Short.StemOf(key, word);
        if (stem.KeptLength == ShortStem.Unfit) return start;
        isGiven = true;
        if (keepsExactForms)
        {
            buffer[0] = NewsAnalyzer.ExactFormMarker;
            Token.SetLength(word.Length + 1);
            (_owedLength, _owedStem, _owedStart, _owedType) = (word.Length, stem, start, TokenType.Alphanumeric);
        }
        else
        {
            Token.SetLength(stem.Apply(word));
        }

        Token.Place(start, position, _skippedPositions + 1, TokenType.Alphanumeric);
        _position = position;
        return position;
    }

    private static bool IsPossessiveAt(ReadOnlySpan<char> text, int apostrophe) =>
        text[apostrophe] is '\'' or '\u2019' or '\uFF07' && text[apostrophe + 1] is 's' or 'S'
        && WordScanner.AfterAsciiLetters(text, apostrophe + 2) == AsciiWordStep.Ends;

    private void GiveAnyWord(ReadOnlySpan<char> text, int start, int end, TokenType type)
    {
        _word.SetTerm(text[start..end]);
        if (keepsExactForms) _word.SetLength(EnglishPossessiveFilter.LengthWithoutPossessive(_word.Term));
        LowerCaseFilter.ToLower(_word.MutableTerm);
        if (keepsExactForms)
        {
            AsciiFoldingFilter.Fold(_word, ref _foldingBuffer);
            ExactFormFilter.SetExactForm(Token, _word.Term);
            (_owedLength, _owedStart, _owedType) = (_word.Length, start, type);
            _owedStem = new ShortStem(0, 0, ShortStem.Unfit, 0, '\0', '\0');
        }
        else
        {
            Token.SetTerm(Stems.Any.StemOf(_word.Term, StemCache.HashOf(_word.Term)));
        }

        Token.Place(start, end, _skippedPositions + 1, type);
        _position = end;
    }

    /// <summary>The stem of the word whose exact form was given last. Read from the text again, for filters may have changed the token.</summary>
    private void GiveOwedStem(ReadOnlySpan<char> text)
    {
        if (_owedStem.KeptLength == ShortStem.Unfit)
        {
            Token.SetTerm(Stems.Any.StemOf(_word.Term, StemCache.HashOf(_word.Term)));
        }
        else
        {
            var word = Token.RoomFor(_owedLength);
            for (var i = 0; i < _owedLength; i++) word[i] = (char)(text[_owedStart + i] | 0x20);
            Token.SetLength(_owedStem.Apply(word));
        }

        Token.Place(_owedStart, _position, 0, _owedType);
        _owedLength = 0;
    }
}
