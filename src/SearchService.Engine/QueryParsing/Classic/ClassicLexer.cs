using static SearchService.Engine.QueryParsing.Classic.ClassicTokenKind;

namespace SearchService.Engine.QueryParsing.Classic;

/// <summary>
/// Cuts a query of Lucene's classic syntax into tokens: the longest that fits, of equal ones the first in the order of the
/// grammar. Errors are placed where the generated lexer of Lucene places them: behind the last character it looked at, and
/// one further at the end of the text.
/// </summary>
internal sealed class ClassicLexer(string text)
{
    private const string NeverInTerm = "+-!():^[]\"{}~*?\\/";
    private State _state;
    private int _position;

    private enum State
    {
        Default,
        Boost,
        Range,
    }

    public ClassicToken Next()
    {
        if (_state != State.Boost)
        {
            while (_position < text.Length && IsWhitespace(text[_position])) _position++;
        }

        if (_position == text.Length) return new ClassicToken(End, "", _position);
        var (kind, end) = _state switch
        {
            State.Boost => NextInBoost(),
            State.Range => NextInRange(),
            _ => NextInDefault(),
        };
        var token = new ClassicToken(kind, text[_position..end], _position);
        _position = end;
        _state = kind switch
        {
            Caret => State.Boost,
            RangeStartInclusive or RangeStartExclusive => State.Range,
            Number or RangeEndInclusive or RangeEndExclusive => State.Default,
            _ => _state,
        };
        return token;
    }

    private static bool IsWhitespace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\u3000';

    private (ClassicTokenKind Kind, int End) NextInDefault()
    {
        var start = _position;
        var c = text[start];
        switch (c)
        {
            case '+' or '-' or '!':
                if (start + 1 < text.Length && IsWhitespace(text[start + 1])) return (BareOperator, start + 2);
                return (c == '+' ? Plus : c == '-' ? Minus : Not, start + 1);
            case '(': return (LeftParenthesis, start + 1);
            case ')': return (RightParenthesis, start + 1);
            case ':': return (Colon, start + 1);
            case '^': return (Caret, start + 1);
            case '[': return (RangeStartInclusive, start + 1);
            case '{': return (RangeStartExclusive, start + 1);
            case '"': return (Quoted, EndOfQuoted(start));
            case '/': return (Regexp, EndOfRegexp(start));
            case '~': return (FuzzySlop, EndOfTermCharacters(start + 1));
            case ']' or '}': throw Lexical(start + 1);
            default: return NextTerm(start);
        }
    }

    private (ClassicTokenKind Kind, int End) NextTerm(int start)
    {
        if (text[start] is not ('*' or '?'))
        {
            var first = EndOfTermCharacter(start, isFirst: true);
            if (first == start) throw Lexical(text.Length);
            var end = EndOfTermCharacters(first);
            if (end == text.Length || text[end] is not ('*' or '?')) return (KindOfWord(start, end), end);
            if (text[end] == '*' && EndOfPattern(end) == end + 1) return (PrefixTerm, end + 1);
        }

        var patternEnd = EndOfPattern(start);
        return (text[start] == '*' && patternEnd == start + 1 ? Star : WildcardTerm, patternEnd);
    }

    private ClassicTokenKind KindOfWord(int start, int end) => text.AsSpan(start, end - start) switch
    {
        "AND" or "&&" => And,
        "OR" or "||" => Or,
        "NOT" => Not,
        _ => Term,
    };

    /// <summary>The end of one character of a term, which is two long when escaped; the start itself if it is none.</summary>
    private int EndOfTermCharacter(int start, bool isFirst)
    {
        if (start == text.Length) return start;
        var c = text[start];
        if (c == '\\') return start + 1 < text.Length ? start + 2 : start;
        if (!isFirst && c is ('+' or '-')) return start + 1;
        return IsWhitespace(c) || NeverInTerm.Contains(c, StringComparison.Ordinal) ? start : start + 1;
    }

    private int EndOfTermCharacters(int start)
    {
        while (true)
        {
            var end = EndOfTermCharacter(start, isFirst: false);
            if (end == start) return start;
            start = end;
        }
    }

    private int EndOfPattern(int start)
    {
        while (true)
        {
            var end = start < text.Length && text[start] is '*' or '?' ? start + 1 : EndOfTermCharacter(start, isFirst: false);
            if (end == start) return start;
            start = end;
        }
    }

    private int EndOfQuoted(int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '"') return i + 1;
        }

        throw Lexical(text.Length);
    }

    /// <summary>A slash ends the expression; one behind a backslash may also go on, if another slash follows.</summary>
    private int EndOfRegexp(int start)
    {
        var end = -1;
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '/') continue;
            end = i + 1;
            if (text[i - 1] != '\\' || i - 1 == start) break;
        }

        return end > 0 ? end : throw Lexical(text.Length);
    }

    private (ClassicTokenKind Kind, int End) NextInBoost()
    {
        var end = _position;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        if (end == _position) throw Lexical(_position + 1);
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end++;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        }

        return (Number, end);
    }

    private (ClassicTokenKind Kind, int End) NextInRange()
    {
        var start = _position;
        if (text[start] == ']') return (RangeEndInclusive, start + 1);
        if (text[start] == '}') return (RangeEndExclusive, start + 1);
        var bound = start;
        while (bound < text.Length && text[bound] is not (' ' or ']' or '}')) bound++;
        if (text[start] == '"')
        {
            var quoted = EndOfRangeQuoted(start);
            if (quoted >= bound) return (RangeQuoted, quoted);
        }

        return (text.AsSpan(start, bound - start) is "TO" ? RangeTo : RangeBound, bound);
    }

    /// <summary>As in a regular expression, a quote behind a backslash both may and need not end the text; the longest wins.</summary>
    private int EndOfRangeQuoted(int start)
    {
        var end = -1;
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '"') continue;
            if (i > start + 1) end = i + 1;
            if (text[i - 1] != '\\' || i - 1 == start) break;
        }

        return end;
    }

    private QuerySyntaxException Lexical(int charsRead)
    {
        var (line, column) = (1, charsRead);
        if (charsRead == text.Length) (line, column) = text[^1] is '\n' or '\r' ? (2, 0) : (1, charsRead + 1);
        return new QuerySyntaxException(new QueryParseError(
            QueryParseErrorKind.Lexical, $"Nothing in the query syntax starts like this: {text[_position..charsRead]}", line, column));
    }
}
