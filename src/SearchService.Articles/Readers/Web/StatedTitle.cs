using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>A title that a page's metadata state, as the headings of the page are compared with it: folded once for all of them, and only if one differs.</summary>
internal sealed class StatedTitle(string text)
{
    private const int FewWords = 6;

    private HashSet<string>? _words;

    /// <summary>Share of the shorter text's words that the other has as well, between 0 and 1.</summary>
    /// <param name="heading">The heading.</param>
    /// <param name="headingWords">Its words, each once, kept by the caller for the next title; null when they are not known yet.</param>
    public double LikenessTo(string heading, ref HashSet<string>? headingWords)
    {
        if (Prose.IsSameFolded(heading, text))
        {
            return Prose.CountWords(text) > 0 ? 1 : 0;
        }

        headingWords ??= WordsOf(heading);
        _words ??= WordsOf(text);
        var common = 0;
        foreach (var word in headingWords)
        {
            common += _words.Contains(word) ? 1 : 0;
        }

        return common == 0 ? 0 : (double)common / Math.Max(headingWords.Count, Math.Min(_words.Count, FewWords));
    }

    private static HashSet<string> WordsOf(string text) => [.. Prose.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
