using System.Buffers;
using System.Text;

namespace SearchService.Articles.Captions;

/// <summary>Splits a credit line at its separators and joins what is left.</summary>
internal static class CreditParts
{
    private static readonly string[] Separators = [" via ", " vía ", "/", "|", "•", " © ", "©", ";", " — ", " – ", " - ", "—", ", "];

    private static readonly SearchValues<char> SeparatorStarts = SearchValues.Create([.. Separators.Select(static separator => separator[0])]);

    /// <summary>What follows the space that begins a separator; most spaces only stand between words.</summary>
    private static readonly SearchValues<char> AfterSpace =
        SearchValues.Create([.. Separators.Where(static separator => separator[0] == ' ').SelectMany(static separator => new[] { separator[1], char.ToUpperInvariant(separator[1]) })]);

    public static List<CreditPart> Split(string text)
    {
        var parts = new List<CreditPart>(3);
        var separator = "";
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var skipped = text.AsSpan(i).IndexOfAny(SeparatorStarts);
            if (skipped < 0)
            {
                break;
            }

            i += skipped;
            if (text[i] == ' ' && (i + 1 == text.Length || !AfterSpace.Contains(text[i + 1])))
            {
                continue;
            }

            foreach (var candidate in Separators)
            {
                if (!text.AsSpan(i).StartsWith(candidate, StringComparison.OrdinalIgnoreCase) || IsSuffixComma(text, i, candidate))
                {
                    continue;
                }

                Add(parts, separator, text[start..i]);
                separator = candidate;
                i += candidate.Length - 1;
                start = i + 1;
                break;
            }
        }

        Add(parts, separator, text[start..]);
        return parts;
    }

    /// <summary>The names with the separators they were printed with.</summary>
    public static string Join(List<CreditPart> parts)
    {
        var joined = new StringBuilder();
        foreach (var part in parts)
        {
            if (joined.Length > 0)
            {
                joined.Append(part.Separator is "|" ? " | " : part.Separator);
            }

            joined.Append(WithoutRemark(part.Name));
        }

        return joined.ToString();
    }

    private static void Add(List<CreditPart> parts, string separator, string name)
    {
        name = name.Trim(' ', '\u00A0', '(', ')', '[', ']');
        if (name.Length > 0)
        {
            parts.Add(new CreditPart(separator, name));
        }
    }

    /// <summary>"Jane Doe, Jr." and "Acme, Inc." are one name.</summary>
    private static bool IsSuffixComma(string text, int at, string separator)
    {
        if (separator != ", ")
        {
            return false;
        }

        var rest = text.AsSpan(at + 2);
        return rest.StartsWith("Jr", StringComparison.Ordinal) || rest.StartsWith("Sr", StringComparison.Ordinal) || rest.StartsWith("Inc", StringComparison.Ordinal) || rest.StartsWith("LLC", StringComparison.Ordinal) || rest.StartsWith("Ltd", StringComparison.Ordinal);
    }

    private static string WithoutRemark(string name)
    {
        var space = name.LastIndexOf(' ');
        return space > 0 && CreditWords.IsRemark(name.AsSpan(space + 1)) && CreditWords.IsAgency(name.AsSpan(0, space))
            && !CreditWords.IsAgency(name)
            ? name[..space]
            : name;
    }
}
