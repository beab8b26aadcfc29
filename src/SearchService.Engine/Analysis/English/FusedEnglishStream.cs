using System.Runtime.CompilerServices;
using SearchService.Engine.Analysis.Segmentation;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Analysis.English;

/// <summary>
/// Segmentation, lower-casing and stemming in one pass; with exact forms also possessives, folding, and the marked exact form
/// before each stem. Short ASCII words, nearly all of English, are read as keys by a kernel that lower-cases them while it
/// looks for their end; the rest goes the general way. The plain chains of <see cref="PorterAnalyzer"/> and
/// <see cref="NewsAnalyzer"/> are the definition, and tests hold them equal.
/// </summary>
/// <param name="stemmer">The stemmer; null for Porter's, whose stems a thread remembers across streams.</param>
/// <param name="keepsExactForms">Whether each word also stands as written.</param>
internal sealed class FusedEnglishStream(IStemmer? stemmer, bool keepsExactForms) : TokenStream, ISelectiveStream, IKeyedWords
{
    private EnglishStems? _stems = stemmer is null ? null : new EnglishStems(stemmer);
    private readonly Token _word = new();
    private readonly int _markerLength = keepsExactForms ? 1 : 0;
    private char[] _foldingBuffer = new char[64];
    private uint _selectedLetters = uint.MaxValue;
    private ReadOnlyMemory<char> _text;
    private int _start;
    private int _position;
    private int _next; // where to look for the next word: at the end of this one or behind it
    private int _skippedPositions;
    private TokenType _type;
    private bool _owesStem;
    private AsciiWord _owedKey;

    public int TermsPerWord => 1 + _markerLength;

    public int PositionIncrement => _skippedPositions + 1;

    public int StartOffset => _start;

    public int EndOffset => _position;

    // Of the thread that reset the stream: asking for the thread's at each word takes 3 to 7 percent of the time.
    private EnglishStems Stems => _stems ?? throw new InvalidOperationException("Reset the stream before it is read.");

    public override void Reset(ReadOnlyMemory<char> text)
    {
        if (stemmer is null) _stems = EnglishStems.PorterOfThisThread;
        (_text, _position, _next, _skippedPositions, _owesStem) = (text, 0, 0, 0, false);
        Token.Clear();
    }

    public override bool MoveNext()
    {
        var read = MoveToWord(out var key);
        if (read == WordRead.Keyed)
        {
            Give(key, 0);
            (_owesStem, _owedKey) = (keepsExactForms, key);
        }

        return read != WordRead.None;
    }

    public WordRead MoveToWord(out AsciiWord key)
    {
        key = default;
        if (_owesStem)
        {
            GiveOwedStem();
            return WordRead.Given;
        }

        var text = _text.Span;
        var position = _next;
        _skippedPositions = 0;
        while (true)
        {
            while ((uint)position < (uint)text.Length && !WordScanner.CanStartToken(text[position])) position++;
            if (position >= text.Length) break;
            if (TryReadShortWord(text, position, out key, out var end, out var next))
            {
                if (IsSelected(key))
                {
                    (_start, _position, _next, _type) = (position, end, next, key.HasLetters ? TokenType.Alphanumeric : TokenType.Number);
                    return WordRead.Keyed;
                }

                end = next;
            }
            else
            {
                if (!WordScanner.TryFindNext(text, position, out position, out end, out _type)) break;
                if (end - position <= StandardTokenizer.DefaultMaxTokenLengthInChars)
                {
                    (_start, _position, _next) = (position, end, end);
                    GiveAnyWord(text);
                    return WordRead.Given;
                }
            }

            _skippedPositions++;
            position = end;
        }

        _position = _next = text.Length;
        return WordRead.None;
    }

    public int Spell(AsciiWord word, int term, Span<char> room)
    {
        if (term < _markerLength)
        {
            room[0] = NewsAnalyzer.ExactFormMarker;
            AsciiWords.Spell(word, room[1..]);
            return word.Length + 1;
        }

        AsciiWords.Spell(word, room);
        ref readonly var stem = ref Stems.Short.StemOf(word);
        if (!stem.IsUnfit) return stem.Apply(room);
        var spelt = room[..word.Length];
        var any = Stems.Any.StemOf(spelt, StemCache.HashOf(spelt));
        any.CopyTo(room);
        return any.Length;
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

    private bool IsSelected(AsciiWord key) => ((_selectedLetters >> (int)(key.Low & 31)) & 1) != 0 || (byte)key.Low < 'a';

    /// <summary>Reads a short ASCII word if there is one and it surely ends; else the general way must decide.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadShortWord(ReadOnlySpan<char> text, int start, out AsciiWord key, out int end, out int next)
    {
        key = AsciiWords.Read(text[start..], out var length, out next, out var ends);
        end = start + length;
        next += start;
        if (length == 0) return false;
        if (!ends)
        {
            if (!char.IsAsciiLetter(text[end - 1])) return false;
            var step = WordScanner.AfterAsciiLetters(text, end);
            if (step == AsciiWordStep.GoesOn && keepsExactForms && IsPossessiveAt(text, end))
            {
                next = end += 2;
                return true;
            }

            if (step != AsciiWordStep.Ends) return false;
        }

        if (keepsExactForms && key.IsPossessive) key = key.WithoutPossessive();
        return true;
    }

    private static bool IsPossessiveAt(ReadOnlySpan<char> text, int apostrophe) =>
        text[apostrophe] is '\'' or '\u2019' or '\uFF07' && text[apostrophe + 1] is 's' or 'S'
        && WordScanner.AfterAsciiLetters(text, apostrophe + 2) == AsciiWordStep.Ends;

    private void GiveAnyWord(ReadOnlySpan<char> text)
    {
        _word.SetTerm(text[_start.._position]);
        if (keepsExactForms) _word.SetLength(EnglishPossessiveFilter.LengthWithoutPossessive(_word.Term));
        LowerCaseFilter.ToLower(_word.MutableTerm);
        if (keepsExactForms)
        {
            AsciiFoldingFilter.Fold(_word, ref _foldingBuffer);
            ExactFormFilter.SetExactForm(Token, _word.Term);
            (_owesStem, _owedKey) = (true, default);
        }
        else
        {
            Token.SetTerm(Stems.Any.StemOf(_word.Term, StemCache.HashOf(_word.Term)));
        }

        Token.Place(_start, _position, PositionIncrement, _type);
    }

    /// <summary>The stem of the word whose exact form was given last. Not made from the token, which filters may have changed.</summary>
    private void GiveOwedStem()
    {
        _owesStem = false;
        if (_owedKey.Length > 0)
        {
            Give(_owedKey, 1);
            Token.PositionIncrement = 0;
            return;
        }

        Token.SetTerm(Stems.Any.StemOf(_word.Term, StemCache.HashOf(_word.Term)));
        Token.Place(_start, _position, 0, _type);
    }

    private void Give(AsciiWord key, int term)
    {
        Token.SetLength(Spell(key, term, Token.RoomFor(IKeyedWords.RoomInChars)));
        Token.Place(_start, _position, PositionIncrement, _type);
    }
}
