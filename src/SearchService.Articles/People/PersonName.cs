using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People;

/// <summary>The parts of a person's name, folded for comparison: "Khalid bin Rashed al-Mansouri" is khalid, rashed, mansouri.</summary>
internal sealed class PersonName
{
    private static readonly HashSet<string> Particles = new(
        "al el bin bint ibn ben abd von van der den de del della di da do dos das du la le las los lo ter ten zu y af av ul ur ould".Split(' '), StringComparer.Ordinal);

    private static readonly HashSet<string> Suffixes = new("jr sr ii iii iv esq".Split(' '), StringComparer.Ordinal);

    private string[]? _spellingKeys;

    private PersonName(string[] parts, string? suffix, int printedWords)
    {
        Parts = parts;
        Suffix = suffix;
        Fullness = (10 * parts.Count(part => part.Length > 1)) + (3 * parts.Count(part => part.Length == 1)) + printedWords + (suffix is null ? 0 : 1);
    }

    /// <summary>Folded words without particles, honorifics and suffix; an initial is one letter. Never empty.</summary>
    public string[] Parts { get; }

    /// <summary>"jr", "iii"; null when there is none.</summary>
    public string? Suffix { get; }

    /// <summary>Larger for names that tell more.</summary>
    public int Fullness { get; }

    /// <summary>First part: the given name in most languages.</summary>
    public string First => Parts[0];

    /// <summary>Last part: the family name in most languages.</summary>
    public string Last => Parts[^1];

    /// <summary>True for a surname or given name alone.</summary>
    public bool IsSingle => Parts.Length == 1;

    /// <summary>All parts joined by spaces: equal for equal names.</summary>
    public string Key => string.Join(' ', Parts);

    /// <summary>The parts in one spelling of the many that newsrooms use (see <see cref="Registry.Transliteration"/>). Computed once.</summary>
    public string[] SpellingKeys => _spellingKeys ??= Array.ConvertAll(Parts, Registry.Transliteration.KeyOf);

    /// <summary>Reads a printed name; null when nothing of a name is in it.</summary>
    public static PersonName? Parse(ReadOnlySpan<char> text)
    {
        var parts = new List<string>(4);
        string? suffix = null;
        var printedWords = 0;
        var inNickname = false;
        foreach (var range in text.SplitAny(' ', '\u00A0', ',', '(', ')', '.'))
        {
            var word = text[range];
            if (word.IsEmpty)
                continue;
            var marks = word.Count('"') + word.Count('“') + word.Count('”');
            if (marks > 0 || inNickname)
            {
                inNickname ^= marks % 2 == 1;
                continue;
            }

            printedWords++;
            var folded = LetterFolding.FoldWord(word).Trim('\'', '-');
            if (folded.Length == 0)
                continue;
            if (Suffixes.Contains(folded) && parts.Count > 0 && (folded != "iv" || char.IsUpper(word[^1])))
            {
                suffix = folded;
                continue;
            }

            AddWord(parts, folded);
        }

        if (parts.Count == 0)
            return null;
        return new PersonName([.. parts], suffix, printedWords);
    }

    /// <summary>'Walter "Deacon" Stroud' without what stands in quotation marks inside.</summary>
    public static string WithoutNickname(string text)
    {
        var open = text.IndexOfAny(['"', '“']);
        var close = text.LastIndexOfAny(['"', '”']);
        return open > 0 && close > open && close < text.Length - 1
            ? string.Concat(text.AsSpan(0, open).TrimEnd(), " ", text.AsSpan(close + 1).TrimStart())
            : text;
    }

    /// <summary>True for "jr", "iii" and their like, folded.</summary>
    public static bool IsSuffix(string folded) => Suffixes.Contains(folded);

    private static void AddWord(List<string> parts, string folded)
    {
        // "al-assad" is assad; "abdel-fattah" and "cheuk-yan" are one part without the hyphen.
        var hyphen = folded.IndexOf('-', StringComparison.Ordinal);
        if (hyphen > 0 && hyphen < folded.Length - 1 && Particles.Contains(folded[..hyphen]))
        {
            AddWord(parts, folded[(hyphen + 1)..]);
            return;
        }

        if (Particles.Contains(folded))
            return;
        parts.Add(folded.Replace("-", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal));
    }
}
