using System.Text;

namespace SearchService.Articles.People.Registry;

/// <summary>One spelling for the many ways in which a name from another script or with umlauts is written in English.</summary>
/// <remarks>Kept narrow on purpose: letters that newsrooms really exchange, so that two people rarely fall together.</remarks>
internal static class Transliteration
{
    private static readonly (string From, string To)[] Families =
    [
        ("mohammed", "muhamad"), ("mohamed", "muhamad"), ("mohammad", "muhamad"), ("muhammed", "muhamad"), ("muhammad", "muhamad"), ("mohamad", "muhamad"), ("mahomed", "muhamad"),
        ("ahmed", "ahmad"), ("hussein", "husain"), ("hossein", "husain"), ("hussain", "husain"), ("husein", "husain"), ("yusuf", "yusuf"), ("youssef", "yusuf"), ("yousef", "yusuf"), ("yousuf", "yusuf"),
        ("osama", "usama"), ("omar", "umar"), ("gaddafi", "qadafi"), ("qaddafi", "qadafi"), ("kadafi", "qadafi"), ("khadafy", "qadafi"),
        ("alexander", "aleksandr"), ("alexandr", "aleksandr"), ("aleksander", "aleksandr"), ("oleksandr", "aleksandr"), ("alexei", "aleksei"), ("alexey", "aleksei"), ("aleksey", "aleksei"), ("oleksiy", "aleksei"),
        ("yevgeny", "evgeni"), ("evgeny", "evgeni"), ("yevgeni", "evgeni"), ("sergei", "sergei"), ("sergey", "sergei"), ("wladimir", "vladimir"), ("volodymyr", "volodimir"), ("dmitry", "dmitri"), ("dmitriy", "dmitri"), ("dmytro", "dmitri"),
        ("abdallah", "abdulah"), ("abdullah", "abdulah"), ("abdulla", "abdulah"), ("abdelrahman", "abdulrahman"), ("abdurrahman", "abdulrahman"), ("khaled", "khalid"), ("walid", "waled"), ("waleed", "waled"),
    ];

    private static readonly Dictionary<string, string> Words = Families.ToDictionary(family => family.From, family => family.To, StringComparer.Ordinal);

    private static readonly (string From, string To)[] Letters =
    [
        ("tsch", "ch"), ("sch", "sh"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("oe", "o"), ("ue", "u"), ("ae", "a"),
        ("iy", "i"), ("yy", "i"), ("ij", "i"), ("ey", "ei"), ("q", "k"), ("x", "ks"), ("w", "v"), ("j", "y"), ("dzh", "j"),
    ];

    /// <summary>The key of a folded name part: equal for spellings of one name.</summary>
    public static string KeyOf(string part)
    {
        part = Words.GetValueOrDefault(part, part);
        var key = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length;)
        {
            var match = LettersAt(part.AsSpan(i));
            foreach (var letter in match.From is null ? part.AsSpan(i, 1) : match.To)
            {
                if (key.Length == 0 || key[^1] != letter)
                    key.Append(letter);
            }

            i += match.From?.Length ?? 1;
        }

        // "Zelenskyy", "Zelensky", "Zelenskiy": how the end is written says nothing.
        if (key.Length > 3 && key[^1] == 'y')
            key[^1] = 'i';
        return key.ToString();
    }

    private static (string? From, string? To) LettersAt(ReadOnlySpan<char> rest)
    {
        foreach (var letters in Letters)
        {
            if (letters.From[0] == rest[0] && rest.StartsWith(letters.From, StringComparison.Ordinal))
                return letters;
        }

        return default;
    }
}
