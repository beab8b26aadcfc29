using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>A title that a page's metadata state, as the headings of the page are compared with it: folded once for all of them.</summary>
internal sealed class StatedTitle(string text)
{
    private const int FewWords = 6;

    private readonly string _folded = Prose.Fold(text);
    private HashSet<string>? _words;

    /// <summary>Share of the shorter text's words that the other has as well, between 0 and 1.</summary>
    public double LikenessTo(string heading)
    {
        if (_folded.Length == 0)
        {
            return 0;
        }

        if (Prose.IsSameFolded(heading, _folded))
        {
            return 1;
        }

        _words ??= [.. _folded.Split(' ')];
        var words = new HashSet<string>(Prose.Fold(heading).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var common = 0;
        foreach (var word in words)
        {
            common += _words.Contains(word) ? 1 : 0;
        }

        return words.Count == 0 ? 0 : (double)common / Math.Max(words.Count, Math.Min(_words.Count, FewWords));
    }
}
