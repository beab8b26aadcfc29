using System.Text;

namespace SearchService.Engine.Search.Automata;

/// <summary>
/// Parses Lucene 4.8's regular expressions (all optional syntax but named automata):
/// <code>
/// union := inter ('|' union)?   inter := concat ('&amp;' inter)?   concat := repeat+   repeat := not ('?' | '*' | '+' | '{n}' | '{n,}' | '{n,m}')*
/// not := '~' not | class        class := '[' '^'? range+ ']' | simple
/// simple := '.' | '#' | '@' | '"' text '"' | '()' | '(' union ')' | '&lt;' n '-' m '&gt;' | '\' any | any
/// </code>
/// </summary>
internal sealed class RegexpParser
{
    private const int MaxDepth = 200;
    private const int MaxRepeat = 1000;

    private readonly string _pattern;
    private readonly Rune[] _runes;
    private int _at;
    private int _depth;

    private RegexpParser(string pattern)
    {
        _pattern = pattern;
        _runes = [.. pattern.EnumerateRunes()];
    }

    private bool IsAtEnd => _at == _runes.Length;

    /// <summary>Parses an expression.</summary>
    /// <exception cref="QueryException">It is not one; the message names the place.</exception>
    public static RegexpNode Parse(string pattern)
    {
        var parser = new RegexpParser(pattern);
        if (parser.IsAtEnd) return new RegexpNode.Literal("");
        var node = parser.ParseUnion();
        return parser.IsAtEnd ? node : throw parser.Wrong("an end of the expression");
    }

    private RegexpNode ParseUnion()
    {
        if (++_depth > MaxDepth) throw new QueryException($"The regular expression is nested more than {MaxDepth} deep.");
        var parts = new List<RegexpNode> { ParseIntersection() };
        while (Take('|')) parts.Add(ParseIntersection());
        _depth--;
        return parts.Count == 1 ? parts[0] : new RegexpNode.Either(parts);
    }

    private RegexpNode ParseIntersection()
    {
        var parts = new List<RegexpNode> { ParseSequence() };
        while (Take('&')) parts.Add(ParseSequence());
        return parts.Count == 1 ? parts[0] : new RegexpNode.All(parts);
    }

    private RegexpNode ParseSequence()
    {
        var parts = new List<RegexpNode> { ParseRepeat() };
        while (!IsAtEnd && !IsAt(')') && !IsAt('|') && !IsAt('&')) parts.Add(ParseRepeat());
        return parts.Count == 1 ? parts[0] : new RegexpNode.Sequence(parts);
    }

    private RegexpNode ParseRepeat()
    {
        var node = ParseNot();
        while (true)
        {
            if (Take('?')) node = new RegexpNode.Repeat(node, 0, 1);
            else if (Take('*')) node = new RegexpNode.Repeat(node, 0, null);
            else if (Take('+')) node = new RegexpNode.Repeat(node, 1, null);
            else if (Take('{')) node = ParseCounts(node);
            else return node;
        }
    }

    private RegexpNode.Repeat ParseCounts(RegexpNode node)
    {
        var lowest = ParseNumber();
        int? highest = lowest;
        if (Take(',')) highest = IsAt('}') ? null : ParseNumber();
        Expect('}');
        if (highest < lowest) throw Wrong($"a number of at least {lowest}");
        if (Math.Max(lowest, highest ?? 0) > MaxRepeat) throw new QueryException($"The regular expression repeats something more than {MaxRepeat} times.");
        return new RegexpNode.Repeat(node, lowest, highest);
    }

    private RegexpNode ParseNot()
    {
        var negations = 0;
        while (Take('~')) negations++;
        var node = ParseClass();
        return (negations & 1) == 0 ? node : new RegexpNode.Not(node);
    }

    private RegexpNode ParseClass()
    {
        if (!Take('[')) return ParseSimple();
        var isNegated = Take('^');
        var ranges = new List<(int Low, int High)> { ParseRange() };
        while (!IsAtEnd && !IsAt(']')) ranges.Add(ParseRange());
        Expect(']');
        return new RegexpNode.Class(isNegated ? Complement(ranges) : ranges);
    }

    private (int Low, int High) ParseRange()
    {
        var low = ParseCharacter();
        if (!Take('-')) return (low, low);
        if (IsAt(']')) throw Wrong("the end of a range");
        var high = ParseCharacter();
        return high >= low ? (low, high) : throw Wrong("a range that does not run backwards");
    }

    private RegexpNode ParseSimple()
    {
        if (Take('.')) return new RegexpNode.Class([(0, Nfa.LastCodePoint)]);
        if (Take('#')) return new RegexpNode.Nothing();
        if (Take('@')) return RegexpNode.AnyText;
        if (Take('"')) return new RegexpNode.Literal(ParseUntil('"'));
        if (Take('<')) return ParseInterval();
        if (!Take('(')) return new RegexpNode.Literal(char.ConvertFromUtf32(ParseCharacter()));
        if (Take(')')) return new RegexpNode.Literal("");
        var node = ParseUnion();
        Expect(')');
        return node;
    }

    private RegexpNode ParseInterval()
    {
        var text = ParseUntil('>');
        var bounds = text.Split('-');
        if (bounds.Length != 2 || !bounds.All(bound => bound.Length is > 0 and < 10 && bound.All(char.IsAsciiDigit)))
            throw Wrong("two numbers of up to nine digits as in <1-31>");
        return NumberInterval.Parse(bounds[0], bounds[1]);
    }

    private int ParseCharacter()
    {
        Take('\\');
        if (IsAtEnd) throw Wrong("a character");
        return _runes[_at++].Value;
    }

    private int ParseNumber()
    {
        var start = _at;
        var number = 0;
        while (!IsAtEnd && _runes[_at].Value is >= '0' and <= '9' && _at - start < 9) number = (number * 10) + _runes[_at++].Value - '0';
        return _at > start ? number : throw Wrong("a number");
    }

    private string ParseUntil(char end)
    {
        var text = new StringBuilder();
        while (!IsAtEnd && !IsAt(end)) text.Append(_runes[_at++].ToString());
        Expect(end);
        return text.ToString();
    }

    private static List<(int Low, int High)> Complement(List<(int Low, int High)> ranges)
    {
        var result = new List<(int Low, int High)>();
        var next = 0;
        foreach (var (low, high) in ranges.Order())
        {
            if (low > next) result.Add((next, low - 1));
            next = Math.Max(next, high + 1);
        }

        if (next <= Nfa.LastCodePoint) result.Add((next, Nfa.LastCodePoint));
        return result;
    }

    private bool IsAt(char character) => !IsAtEnd && _runes[_at].Value == character;

    private bool Take(char character)
    {
        if (!IsAt(character)) return false;
        _at++;
        return true;
    }

    private void Expect(char character)
    {
        if (!Take(character)) throw Wrong($"\"{character}\"");
    }

    private QueryException Wrong(string expected) =>
        new($"The regular expression /{_pattern}/ has at position {_at} {(IsAtEnd ? "its end" : $"\"{_runes[_at]}\"")} where {expected} is expected.");
}
