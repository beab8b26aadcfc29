using System.Buffers;
using System.Globalization;
using SearchService.Articles.Captions;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers;

/// <summary>Takes byline text apart into names: "By LISA MASCARO and ERIC TUCKER, Associated Press" gives the two people.</summary>
internal static class BylineParser
{
    private const int MaxBylineLengthInChars = 300;
    private const int MaxNames = 12;

    private static readonly string[] Openings =
    [
        "written by:", "written by", "posted by:", "posted by", "reported by", "reporting by", "story by", "article by", "analysis by", "opinion by", "words by", "text by", "review by", "interview by", "compiled by", "edited by", "published by", "authored by", "author:", "authors:", "byline:", "by:", "by", "von:", "von", "par :", "par", "por:", "por", "de notre correspondant", "une analyse de", "ein gastbeitrag von", "ein kommentar von", "eine analyse von", "interview:",
    ];

    private static readonly OpeningIndex ByLetter = new(Openings);

    private static readonly string[] Separators = [" and ", " und ", " et ", " y ", " & ", " with ", " | ", " • ", " · ", " – ", " — ", " - ", " for ", " of the ", " / ", "\t"];

    private static readonly SearchValues<string> Addresses = SearchValues.Create(["http", "@"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> SeparatorStarts = SearchValues.Create(" \t;|/,");

    /// <summary>What begins behind a name and is no part of it.</summary>
    private static readonly string[] Cuts = [" in ", " at ", " on ", " @", " (", " [", " Updated", " Published", " Posted", " updated", " For ", " à ", " aus "];

    /// <summary>The second characters of <see cref="Cuts"/>: most names have none behind a space.</summary>
    private static readonly SearchValues<char> AfterCutSpace = SearchValues.Create([.. Cuts.Select(static cut => cut[1])]);

    private static readonly LowerCaseLookup RoleWords = new(
    [
        "correspondent", "reporter", "reporters", "editor", "writer", "writers", "staff", "columnist", "contributor", "contributors", "journalist", "producer", "author", "analyst", "critic", "chief", "bureau", "photographer", "blogger", "freelance", "fellow", "director", "professor", "lecturer", "redakteur", "redakteurin", "korrespondent", "korrespondentin", "autor", "autorin", "journaliste", "correspondant", "correspondante", "rédacteur", "redactor", "redactora", "periodista", "corresponsal", "desk", "presenter", "intern",
    ]);

    private static readonly HashSet<string> Months = new(StringComparer.OrdinalIgnoreCase)
    {
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "updated", "published", "posted",
    };

    /// <summary>The names in a text that is known to be a byline; empty when there are none.</summary>
    public static IReadOnlyList<string> Parse(string raw)
    {
        var text = Prose.Clean(raw);
        if (text.Length is 0 or > MaxBylineLengthInChars)
        {
            return [];
        }

        text = StripOpening(text, out _);
        var names = new List<string>();
        var pending = new List<string>();
        foreach (var piece in SplitNames(text))
        {
            var name = CleanName(piece);
            if (name.Length is < 2 or > 60 || names.Count >= MaxNames)
            {
                continue;
            }

            if (IsOrganisation(name) || IsRole(name))
            {
                if (!IsPureRole(name))
                {
                    pending.Add(name);
                }
            }
            else if (!names.Contains(name, StringComparer.OrdinalIgnoreCase) && HasName(name))
            {
                names.Add(name);
            }
        }

        // An agency or "Staff Reports" is the author only when no person is.
        return names.Count > 0 ? names : pending.Count > 0 ? [pending[0]] : [];
    }

    /// <summary>True when a line begins like a byline ("By Jane Doe", "Von Jana Doe").</summary>
    public static bool HasOpening(string line)
    {
        var rest = StripOpening(line, out var had);
        return had && rest.Length is > 3 and < 140 && char.IsUpper(rest[0]);
    }

    /// <summary>True for a line that is only a role: "Crime Correspondent".</summary>
    public static bool IsPureRole(string line) =>
        line.Length < 60 && IsRole(line) && !line.Contains("report", StringComparison.OrdinalIgnoreCase) is var notReports
        && (notReports || line.EndsWith("reporter", StringComparison.OrdinalIgnoreCase)) && !line.Equals("staff", StringComparison.OrdinalIgnoreCase);

    /// <summary>"Staff Reports", "The Associated Press", "Web Desk": a line that names a desk or agency and nothing else.</summary>
    public static bool IsDeskOrAgency(string line) =>
        line.Length < 50
        && (CreditWords.IsAgency(line) || EndsAsDesk(line));

    private static bool EndsAsDesk(string line) =>
        line.Length > 0 && line[^1] is 'k' or 'K' or 's' or 'S' or 't' or 'T'
        && (line.EndsWith(" desk", StringComparison.OrdinalIgnoreCase) || line.EndsWith("staff reports", StringComparison.OrdinalIgnoreCase)
            || line.EndsWith("staff report", StringComparison.OrdinalIgnoreCase) || line.Equals("staff and agencies", StringComparison.OrdinalIgnoreCase) || line.Equals("from wire reports", StringComparison.OrdinalIgnoreCase) || line.EndsWith("wire services", StringComparison.OrdinalIgnoreCase));

    private static string StripOpening(string text, out bool had)
    {
        had = false;
        for (var round = 0; round < 2; round++)
        {
            if (text.Length == 0)
            {
                break;
            }

            foreach (var opening in ByLetter.Of(text[0]))
            {
                if (text.Length > opening.Length + 1 && OpeningIndex.Begins(text, opening) && (text[opening.Length] is ' ' or ':' or '\u00A0' || opening.EndsWith(':')))
                {
                    text = text[opening.Length..].TrimStart(' ', ':');
                    had = true;
                    break;
                }
            }
        }

        return text;
    }

    private static List<string> SplitNames(string text)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!SeparatorStarts.Contains(text[i]) || SeparatorAt(text, i) is not (> 0 and var length))
            {
                continue;
            }

            pieces.Add(text[start..i]);
            start = i + length;
            i = start - 1;
        }

        pieces.Add(text[start..]);
        return pieces;
    }

    private static int SeparatorAt(string text, int at)
    {
        var rest = text.AsSpan(at);
        foreach (var separator in Separators)
        {
            if (OpeningIndex.Begins(rest, separator))
            {
                return separator.Length;
            }
        }

        // A comma before Jr. belongs to the name.
        return rest[0] is ';' or '|' or '/' || (rest[0] == ',' && !rest.StartsWith(", Jr", StringComparison.Ordinal) && !rest.StartsWith(", Sr", StringComparison.Ordinal) && !rest.StartsWith(", I", StringComparison.Ordinal)) ? 1 : 0;
    }

    private static string CleanName(string piece)
    {
        var name = StripOpening(piece.Trim(), out _);
        foreach (var cut in MayBeCut(name) ? Cuts : [])
        {
            var at = name.IndexOf(cut, StringComparison.Ordinal);
            if (at > 0)
            {
                name = name[..at];
            }
        }

        // "Jane Doe jane@paper.example": the address goes.
        if (name.Contains('@'))
        {
            name = string.Join(' ', name.Split(' ').Where(static word => !word.Contains('@')));
        }

        name = name.Trim(' ', ',', '.', ':', '-', '|', '*', '"', '’', '\'');
        foreach (var joint in (ReadOnlySpan<string>)["and ", "und ", "et ", "& ", "y "])
        {
            if (name.StartsWith(joint, StringComparison.Ordinal))
            {
                name = name[joint.Length..].TrimStart();
            }
        }

        // "Jane Doe Political Editor": the role glued behind the name goes.
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        name = string.Join(' ', words.Length > 3 && RoleWords.Contains(words[^1]) ? words[..2] : words);
        return name.Length > 3 && CreditNames.IsAllCapitals(name) && name.Contains(' ') && !CreditWords.Agencies.Contains(name.ToLowerInvariant()) ? FromCapitals(name) : name;
    }

    private static bool MayBeCut(string name)
    {
        for (var i = 2; i < name.Length; i++)
        {
            if (name[i - 1] == ' ' && AfterCutSpace.Contains(name[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasName(string name) =>
        char.IsLetter(name[0]) && !name.AsSpan().ContainsAny(Addresses) && name.AsSpan().IndexOfAnyInRange('0', '9') < 0
        && name.AsSpan().Count(' ') < 6 && !Months.Contains(name.Split(' ')[0]);

    private static bool IsRole(string name)
    {
        foreach (var range in name.AsSpan().Split(' '))
        {
            if (RoleWords.Contains(name.AsSpan(range)))
            {
                return true;
            }
        }

        return name.StartsWith("special to", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOrganisation(string name) => new CreditPart("", name).IsOrganisation || IsDeskOrAgency(name) || name.EndsWith(".com", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".org", StringComparison.OrdinalIgnoreCase);

    /// <summary>"MARY CLARE JALONICK" to "Mary Clare Jalonick", "AL-ASSAD" to "Al-Assad".</summary>
    private static string FromCapitals(string name)
    {
        var chars = name.ToCharArray();
        var isStart = true;
        for (var i = 0; i < chars.Length; i++)
        {
            chars[i] = isStart ? char.ToUpperInvariant(chars[i]) : char.ToLower(chars[i], CultureInfo.InvariantCulture);
            isStart = !char.IsLetter(chars[i]);
        }

        return new string(chars);
    }
}
