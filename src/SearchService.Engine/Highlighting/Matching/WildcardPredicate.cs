namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Lucene's wildcards: * any text, ? one code point, \ takes the next as it is. Goes back to the last * only, so it is quadratic at worst.</summary>
internal sealed class WildcardPredicate : ITermPredicate
{
    private const char AnyText = '\uFFFE';
    private const char AnyCodePoint = '\uFFFF';
    private readonly char[] _pattern;

    public WildcardPredicate(string pattern)
    {
        var units = new List<char>(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            units.Add(pattern[i] switch
            {
                '*' => AnyText,
                '?' => AnyCodePoint,
                '\\' when i + 1 < pattern.Length => pattern[++i],
                var c => c,
            });
        }

        _pattern = [.. units];
    }

    public string LiteralStart => new(_pattern.TakeWhile(c => c is not (AnyText or AnyCodePoint)).ToArray());

    public bool Matches(ReadOnlySpan<char> term)
    {
        var (p, t, lastStar, resume) = (0, 0, -1, 0);
        while (t < term.Length)
        {
            if (p < _pattern.Length && _pattern[p] == AnyCodePoint)
            {
                p++;
                t += char.IsHighSurrogate(term[t]) && t + 1 < term.Length ? 2 : 1;
            }
            else if (p < _pattern.Length && _pattern[p] == AnyText)
            {
                (lastStar, resume) = (p++, t);
            }
            else if (p < _pattern.Length && _pattern[p] == term[t])
            {
                p++;
                t++;
            }
            else if (lastStar >= 0)
            {
                (p, t) = (lastStar + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        while (p < _pattern.Length && _pattern[p] == AnyText) p++;
        return p == _pattern.Length;
    }
}
