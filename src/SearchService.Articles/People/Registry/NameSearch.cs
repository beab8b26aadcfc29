using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People.Registry;

/// <summary>Finds names by the beginnings of their words, in any order, whatever the accents and the case: "jav zar" finds Javad Zarif.</summary>
public sealed class NameSearch
{
    private readonly string[] _beginnings;

    /// <summary>Takes what was typed.</summary>
    public NameSearch(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        _beginnings = [.. typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => LetterFolding.FoldWord(word).Replace("-", "", StringComparison.Ordinal)).Where(static word => word.Length > 0)];
    }

    /// <summary>True when every word typed begins a word of the name; false when nothing was typed.</summary>
    public bool Finds(string name) => Finds(WordsOf(name));

    /// <summary>The words of a name as they are searched by: folded, one with a hyphen whole and in its parts.</summary>
    internal static string[] WordsOf(string name) =>
        [.. name.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => LetterFolding.FoldWord(word))
            .SelectMany(static word => word.Contains('-', StringComparison.Ordinal) ? word.Split('-').Prepend(word.Replace("-", "", StringComparison.Ordinal)) : [word])];

    /// <summary>The same for a name whose words are known.</summary>
    internal bool Finds(string[] words)
    {
        foreach (var beginning in _beginnings)
        {
            var isThere = false;
            foreach (var word in words) isThere |= word.StartsWith(beginning, StringComparison.Ordinal);
            if (!isThere) return false;
        }

        return _beginnings.Length > 0;
    }
}
