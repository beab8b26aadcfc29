using System.Collections.Frozen;

namespace SearchService.Articles.Text;

/// <summary>Openings of lines by their first letter, in the order they were given: a line is compared with a handful of them and not with all.</summary>
internal sealed class OpeningIndex
{
    private const int AsciiChars = 128;
    private const int CaseBit = 0x20;

    private readonly string[][] _ascii = new string[AsciiChars][];
    private readonly FrozenDictionary<char, string[]> _others;

    /// <summary>Creates the index.</summary>
    /// <param name="openings">The openings in lower case.</param>
    public OpeningIndex(IEnumerable<string> openings)
    {
        Array.Fill(_ascii, []);
        var groups = openings.GroupBy(static opening => opening[0]).ToDictionary(static group => group.Key, static group => group.ToArray());
        foreach (var (letter, group) in groups.Where(static pair => char.IsAscii(pair.Key)))
        {
            _ascii[letter] = _ascii[char.ToUpperInvariant(letter)] = group;
        }

        _others = groups.Where(static pair => !char.IsAscii(pair.Key)).ToFrozenDictionary();
    }

    /// <summary>The openings that begin with a letter, which may be upper or lower case.</summary>
    public ReadOnlySpan<string> Of(char first)
    {
        if (char.IsAscii(first))
        {
            return _ascii[first];
        }

        var lower = char.ToLowerInvariant(first);
        return char.IsAscii(lower) ? _ascii[lower] : _others.TryGetValue(lower, out var openings) ? openings : [];
    }

    /// <summary>True when a line begins with an opening, whatever the case. Two letters are looked at first: most lines differ in one of them.</summary>
    public static bool Begins(ReadOnlySpan<char> line, string opening)
    {
        var last = opening.Length - 1;
        return line.Length > last && !Differ(line[last], opening[last]) && !Differ(line[last / 2], opening[last / 2]) && line.StartsWith(opening, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True for two characters of ASCII that surely are not one letter in two cases.</summary>
    private static bool Differ(char a, char b) => (a | b) < AsciiChars && ((a ^ b) & ~CaseBit) != 0;
}
