using System.Globalization;
using static SearchService.Engine.QueryParsing.Newsroom.NewsroomTokenKind;
using static SearchService.Engine.QueryParsing.Newsroom.QueryRepairKind;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>Cuts what a journalist typed into tokens. Takes anything; notes what it had to bend.</summary>
internal sealed class NewsroomLexer(string text, QuerySchema schema, List<QueryRepair> repairs)
{
    private const string Quotes = "\"\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02";
    private const int DefaultEdits = 2;
    private const int LargestTilde = 10_000;
    private int _position;
    private bool _isAfterField;

    public List<NewsroomToken> ReadAll()
    {
        var tokens = new List<NewsroomToken>();
        while (true)
        {
            while (_position < text.Length && char.IsWhiteSpace(text[_position])) _position++;
            if (_position >= text.Length)
            {
                tokens.Add(new NewsroomToken(End, "", new SourceSpan(text.Length, text.Length)));
                return tokens;
            }

            if (Next() is { } token)
            {
                tokens.Add(token);
                _isAfterField = token.Kind == Field;
            }
        }
    }

    private static bool IsQuote(char c) => Quotes.Contains(c, StringComparison.Ordinal);

    private NewsroomToken? Next()
    {
        var start = _position;
        var c = text[start];
        if (c is '(' or ')')
        {
            _position++;
            return new NewsroomToken(c == '(' ? LeftParenthesis : RightParenthesis, c.ToString(), new SourceSpan(start, _position));
        }

        if (IsQuote(c)) return ReadQuoted(start);
        if (c is '-' or '+' && !_isAfterField) return ReadSign(start, c);
        return c is '[' or '{' && _isAfterField ? ReadBracket(start) : ReadWord(start);
    }

    private NewsroomToken? ReadQuoted(int start)
    {
        var end = start + 1;
        while (end < text.Length && !IsQuote(text[end])) end++;
        var isClosed = end < text.Length;
        var inner = text[(start + 1)..end].Trim();
        _position = isClosed ? end + 1 : end;
        var span = new SourceSpan(start, _position);
        if (!isClosed)
        {
            repairs.Add(new QueryRepair(QuoteUnbalanced, new SourceSpan(start, start + 1),
                inner.Length == 0 ? "A quotation mark with nothing behind it was left out." : "The quotation mark is not closed; the phrase was read up to the end."));
        }
        else if (text[start] != '"' || text[end] != '"')
        {
            repairs.Add(new QueryRepair(QuotesStraightened, span, "Typographic quotation marks were read as straight ones."));
        }

        if (inner.Length == 0)
        {
            if (isClosed) repairs.Add(new QueryRepair(QuoteUnbalanced, span, "Quotation marks with nothing between them were left out."));
            return null;
        }

        var distance = isClosed ? ReadTilde() : null;
        return new NewsroomToken(Quoted, inner, span with { End = _position }, distance);
    }

    /// <summary>A ~ and its digits right here; -1 for a ~ alone.</summary>
    private int? ReadTilde()
    {
        if (_position >= text.Length || text[_position] != '~') return null;
        var end = _position + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        var digits = text.AsSpan(_position + 1, end - _position - 1);
        _position = end;
        if (digits.Length == 0) return -1;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, LargestTilde) : LargestTilde;
    }

    private NewsroomToken? ReadSign(int start, char sign)
    {
        while (_position < text.Length && text[_position] == sign) _position++;
        var isAlone = _position >= text.Length || char.IsWhiteSpace(text[_position]) || text[_position] == ')';
        var span = new SourceSpan(start, _position);
        if (isAlone)
        {
            repairs.Add(new QueryRepair(TakenLiterally, span, $"\"{sign}\" on its own was read as punctuation."));
            return null;
        }

        if (_position - start > 1) repairs.Add(new QueryRepair(OperatorIgnored, span, $"Several \"{sign}\" were read as one."));
        return new NewsroomToken(sign == '-' ? Not : Plus, sign.ToString(), span);
    }

    /// <summary>A range, or a bracket that opens none and says nothing.</summary>
    private NewsroomToken? ReadBracket(int start)
    {
        if (ReadBracketedRange(start) is { } range) return range;
        _position++;
        repairs.Add(new QueryRepair(TakenLiterally, new SourceSpan(start, _position), $"\"{text[start]}\" opens no range and was read as punctuation."));
        return null;
    }

    /// <summary>
    /// [a TO b] or {a TO b} as in the classic syntax, turned into a..b; null if it is not closed, or has a character that would mean something
    /// else when a..b is read again.
    /// </summary>
    private NewsroomToken? ReadBracketedRange(int start)
    {
        var end = text.AsSpan(start).IndexOfAny(']', '}');
        if (end < 0) return null;
        end += start;
        var inner = text[(start + 1)..end];
        var to = inner.IndexOf(" TO ", StringComparison.Ordinal);
        if (to < 0 || inner.AsSpan().ContainsAny("()~?!\t\r\n" + Quotes)) return null;
        _position = end + 1;
        static string Bound(string bound) => bound.Trim() is "*" ? "" : bound.Trim().Replace(" ", "", StringComparison.Ordinal);
        return new NewsroomToken(Word, $"{Bound(inner[..to])}..{Bound(inner[(to + 4)..])}", new SourceSpan(start, _position));
    }

    private NewsroomToken? ReadWord(int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')') && (end == start || !IsQuote(text[end])))
        {
            if (text[end] == ':' && end > start && !_isAfterField)
            {
                if (schema.Find(text.AsSpan(start, end - start)) is { } field) return ReadField(start, end, field);
                NoteUnknownField(start, end);
            }

            end++;
        }

        _position = end;
        var span = new SourceSpan(start, end);
        var word = text[start..end];
        switch (word)
        {
            case "AND" or "&&" when !_isAfterField: return new NewsroomToken(And, word, span);
            case "OR" or "||" or "|" when !_isAfterField: return new NewsroomToken(Or, word, span);
            case "NOT" when !_isAfterField: return new NewsroomToken(Not, word, span);
            case "&": return null;
        }

        return SplitTilde(word, span);
    }

    private NewsroomToken ReadField(int start, int colon, QueryField field)
    {
        _position = colon + 1;
        if (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            while (_position < text.Length && char.IsWhiteSpace(text[_position])) _position++;
            if (_position < text.Length)
                repairs.Add(new QueryRepair(SpaceAfterFieldIgnored, new SourceSpan(start, _position), $"\"{text[start..colon]}:\" was read together with what follows."));
        }

        return new NewsroomToken(Field, text[start..(colon + 1)], new SourceSpan(start, colon + 1), Field: field);
    }

    /// <summary>A colon inside a word is a mistaken field if letters follow it at once, and prose otherwise ("Correction: ...", "12:30").</summary>
    private void NoteUnknownField(int start, int colon)
    {
        var name = text.AsSpan(start, colon - start);
        var isFieldLike = colon + 1 < text.Length && char.IsLetter(text[colon + 1]) && name.IndexOfAnyExceptInRange('A', 'z') < 0;
        repairs.Add(isFieldLike
            ? new QueryRepair(UnknownField, new SourceSpan(start, colon + 1), $"There is no field \"{name}\"; it was read as a word.")
            : new QueryRepair(TakenLiterally, new SourceSpan(colon, colon + 1), "The colon was read as punctuation."));
    }

    private NewsroomToken SplitTilde(string word, SourceSpan span)
    {
        int? edits = null;
        while (true)
        {
            word = WithoutEndMarks(word, span);
            var tilde = word.LastIndexOf('~');
            if (tilde <= 0 || !word.AsSpan(tilde + 1).TrimStart("0123456789").IsEmpty) return new NewsroomToken(Word, word, span, edits);
            var digits = word.AsSpan(tilde + 1);
            edits = digits.Length == 0 ? DefaultEdits : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : LargestTilde;
            word = word[..tilde];
        }
    }

    /// <summary>Takes ? and ! off the end of a word that is no pattern otherwise: prose asks and shouts.</summary>
    private string WithoutEndMarks(string word, SourceSpan span)
    {
        var trimmed = word.AsSpan().TrimEnd("?!");
        if (trimmed.Length == word.Length || trimmed.ContainsAny('*', '?')) return word;
        repairs.Add(new QueryRepair(TakenLiterally, new SourceSpan(span.Start + trimmed.Length, span.Start + word.Length),
            "A question or exclamation mark at the end of a word was read as punctuation."));
        return trimmed.ToString();
    }
}
