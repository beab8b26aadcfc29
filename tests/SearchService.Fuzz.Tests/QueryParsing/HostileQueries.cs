using System.Text;

namespace SearchService.Fuzz.Tests.QueryParsing;

/// <summary>Query strings that nobody should type: pieces of syntax thrown together, and good queries with wounds.</summary>
internal sealed class HostileQueries(int seed)
{
    private static readonly string[] Pieces =
    [
        "a", "aleppo", "AND", "OR", "NOT", "and", "or", "not", "TO", "&&", "||", "!", "+", "-", "(", ")", "((", "))", "\"", "\u201C", "\u201D", "'", ":", "::", "title:", "date:",
        "words:", "desk:", "nofield:", "[", "]", "{", "}", "..", "~", "~1", "~2", "~99999999999", "^", "^2", "^-1", "*", "?", "**", "\\", "\\u", "\\u00e9", "/", "/a.*/", "//", ">=", "<", "=",
        "2016-12", "last-week", "7d", "99999999999999999999", "\u00e9", "\u4e2d\u6587", "\ud83d\ude00", "\ud800", "\udc00", "\0", "\t", "\n", "\u3000", "\u00a0", "\u200b", "=", "=a", new string('(', 60), new string('x', 300),
    ];

    private static readonly string[] Good =
    [
        "aleppo \"buses leave\"~5 -army (title:truce OR date:2016-12..2017-01)", "+a -b \"c d\"^2 [e TO f} g~0.5 h* /i.j/ k:(l OR m)", "desk:World words:>=500 Zelens* Zel?nsky~1",
    ];

    private readonly Random _random = new(seed);

    public string Next()
    {
        if (_random.Next(3) == 0) return Mutated(Good[_random.Next(Good.Length)]);
        var text = new StringBuilder();
        for (var i = _random.Next(14); i >= 0; i--) text.Append(Pieces[_random.Next(Pieces.Length)]).Append(_random.Next(2) == 0 ? " " : "");
        return text.ToString();
    }

    private string Mutated(string query)
    {
        var text = new StringBuilder(query);
        for (var i = _random.Next(1, 6); i > 0 && text.Length > 0; i--)
        {
            var at = _random.Next(text.Length);
            switch (_random.Next(4))
            {
                case 0: text.Remove(at, 1); break;
                case 1: text.Insert(at, Pieces[_random.Next(Pieces.Length)]); break;
                case 2: text[at] = (char)_random.Next(0x80); break;
                default: text.Length = at; break;
            }
        }

        return text.ToString();
    }
}
