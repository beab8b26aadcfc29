using SearchService.Engine.Analysis;

namespace SearchService.Engine.Highlighting.Passages;

/// <summary>Full stops that end no sentence.</summary>
internal static class Abbreviations
{
    private const int LongestAbbreviation = 12;

    /// <summary>Titles, which a name follows: never the end.</summary>
    private static readonly WordSet Titles = new(
        ("mr mrs ms mx dr prof gen maj col lt capt cmdr cpl sgt pvt adm brig cmd sen rep gov pres sec hon rev fr msgr st ste mt ft supt insp det pfc spc amb atty asst assoc dir " +
         "messrs mme mlle hr frau dipl ing jan feb apr jun jul aug sept sep oct nov dec no nos vs fig figs vol pp approx est dept univ ave blvd rd gens sens reps govs cols drs profs").Split(' '));

    /// <summary>Other abbreviations, which may stand at the end: there the next word decides.</summary>
    private static readonly WordSet Others = new(
        "jr sr inc ltd co corp llc plc bros etc al cf ca e.g i.e esq ph.d phd md ret intl assn gmbh mfg tel ext a.m p.m".Split(' '));

    /// <summary>Words that begin sentences far more often than they follow an abbreviation inside one.</summary>
    private static readonly WordSet Starters = new(
        ("The A An In On At He She It They We I You But And Or So If As When While After Before Since For From By With This That These Those There His Her Its Their Our " +
         "However Meanwhile Yet Some Many Most All No Not What Who Why How Where").Split(' '));

    /// <summary>Whether the full stop at a place belongs to an abbreviation or initial and the sentence goes on.</summary>
    public static bool IsOneWithoutEnd(string text, int fullStop, int nextWord)
    {
        var start = fullStop;
        while (start > 0 && fullStop - start <= LongestAbbreviation && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '.')) start--;
        var word = text.AsSpan(start, fullStop - start);
        if (word.IsEmpty || word.Length > LongestAbbreviation) return false;
        Span<char> lower = stackalloc char[LongestAbbreviation];
        lower = lower[..word.ToLowerInvariant(lower)];
        if (word.Length == 1) return char.IsUpper(word[0]) && !IsStarter(text, nextWord);
        if (Titles.Contains(lower)) return char.IsUpper(word[0]) || !IsStarter(text, nextWord);
        return (word.Contains('.') || Others.Contains(lower)) && char.IsLetter(word[0]) && !IsStarter(text, nextWord);
    }

    private static bool IsStarter(string text, int start)
    {
        while (start < text.Length && text[start] is '"' or '\u201C' or '\u2018' or '(') start++;
        var end = start;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        return Starters.Contains(text.AsSpan(start, end - start));
    }
}
