using System.Buffers;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Chooses the visible headline: the heading that agrees with what the metadata call the page; else the metadata without the site's name.</summary>
internal static class PageTitle
{
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " ‹ ", " « ", " : ", " / ", "| "];

    /// <summary>The mark in each of <see cref="Separators"/>.</summary>
    private static readonly SearchValues<char> SeparatorMarks = SearchValues.Create("|-–—:»·•‹«/");

    private static readonly SearchValues<string> TitleNames = SearchValues.Create(["title", "headline"], StringComparison.Ordinal);

    private static readonly SearchValues<string> HeadlineNames = SearchValues.Create(["headline", "article-title", "entry-title", "post-title"], StringComparison.Ordinal);

    /// <summary>The title, where it was found, and the paragraph it stands at (-1 when it is not visible).</summary>
    public static (string Title, string Origin, int Paragraph) Find(Page page, PageMetadata metadata, int bodyStart)
    {
        var stated = metadata.Titles.ConvertAll(static title => new StatedTitle(title.Text));
        var best = -1;
        var bestScore = 0.0;
        foreach (var paragraph in page.Paragraphs)
        {
            var score = Score(paragraph, stated, bodyStart);
            if (score > bestScore)
            {
                best = paragraph.Index;
                bestScore = score;
            }
        }

        if (best >= 0)
        {
            return (WithoutKicker(WithoutSite(page.Paragraphs[best].Text, metadata), metadata), page.Paragraphs[best].Box.Tag, best);
        }

        foreach (var (text, origin) in metadata.Titles)
        {
            if (WithoutSite(text, metadata) is { Length: > 0 } title)
            {
                return (title, origin, -1);
            }
        }

        return ("", "", -1);
    }

    /// <summary>A heading that prints a kicker and then what the metadata call the page: the latter is the headline.</summary>
    private static string WithoutKicker(string heading, PageMetadata metadata)
    {
        foreach (var (stated, _) in metadata.Titles)
        {
            var title = WithoutSite(stated, metadata);
            if (title.Length > heading.Length / 3 && title.Length < heading.Length - 2 && Prose.CountWords(title) >= 3 && heading.EndsWith(title, StringComparison.Ordinal) && heading[^(title.Length + 1)] == ' ')
            {
                return title;
            }
        }

        return heading;
    }

    private static double Score(PageParagraph paragraph, List<StatedTitle> stated, int bodyStart)
    {
        var heading = HeadingOf(paragraph.Box);
        if (heading is null || paragraph.Text.Length is < 4 or > 300 || (heading.Flags & (BoxFlags.Hidden | BoxFlags.Related | BoxFlags.Comments | BoxFlags.Ad)) != 0)
        {
            return 0;
        }

        var likeness = 0.0;
        HashSet<string>? headingWords = null;
        for (var i = 0; i < stated.Count && likeness < 1; i++)
        {
            likeness = Math.Max(likeness, stated[i].LikenessTo(paragraph.Text, ref headingWords));
        }

        var isFirstRank = heading.Tag == "h1";
        if (!isFirstRank && likeness < 0.6)
        {
            return 0;
        }

        if (isFirstRank && likeness < 0.3 && (stated.Count > 0 && (heading.Flags & (BoxFlags.Navigation | BoxFlags.Aside | BoxFlags.Footer)) != 0 || paragraph.Index > bodyStart + 3))
        {
            return 0;
        }

        var words = Prose.CountWords(paragraph.Text);
        return (likeness * 10) + (isFirstRank ? 3 : heading.Tag == "h2" ? 1 : 0) + (paragraph.Index <= bodyStart + 3 ? 1 : 0) + (words >= 3 ? 1 : words == 1 ? -2 : 0)
            + (HasTitleName(heading) ? 1 : 0) + (paragraph.LinkDensity > 0.5 ? -1 : 0);
    }

    private static bool HasTitleName(PageBox box) => box.Hints.AsSpan().ContainsAny(TitleNames) || box.IsHeadline;

    private static PageBox? HeadingOf(PageBox box)
    {
        for (var current = box; current is not null && box.Depth - current.Depth < 4; current = current.Parent)
        {
            if (current.Tag is "h1" or "h2" or "h3" || current.IsHeadline || (current.Hints.Length > 0 && current.TextLength < 300 && current.Tag is "div" or "p" or "td" && current.Hints.AsSpan().ContainsAny(HeadlineNames)))
            {
                return current;
            }
        }

        return null;
    }

    /// <summary>"Headline | Section | The Site" to "Headline": parts that name the site or section go, the longest part stays.</summary>
    internal static string WithoutSite(string title, PageMetadata metadata)
    {
        if (!title.AsSpan().ContainsAny(SeparatorMarks))
        {
            return title.Trim();
        }

        foreach (var separator in Separators)
        {
            if (!title.Contains(separator.AsSpan().Trim(' ')[0]))
            {
                continue;
            }

            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            while (at > 0)
            {
                var tail = title[(at + separator.Length)..];
                if (!IsSiteName(tail, metadata) || Prose.CountWords(title.AsSpan(0, at)) < 2)
                {
                    break;
                }

                title = title[..at].TrimEnd();
                at = title.LastIndexOf(separator, StringComparison.Ordinal);
            }

            at = title.IndexOf(separator, StringComparison.Ordinal);
            if (at > 0 && IsSiteName(title[..at], metadata) && Prose.CountWords(title.AsSpan(at + separator.Length)) >= 3)
            {
                title = title[(at + separator.Length)..].TrimStart();
            }
        }

        return title.Trim();
    }

    private static bool IsSiteName(string part, PageMetadata metadata)
    {
        var folded = Prose.Fold(part);
        if (folded.Length == 0)
        {
            return true;
        }

        return metadata.Sources.Any(source => Prose.Fold(source.Text) is { Length: > 2 } name && (name == folded || folded.Contains(name, StringComparison.Ordinal) && folded.Length < name.Length + 20))
            || metadata.Sections.Any(section => Prose.Fold(section.Text) == folded)
            || (part.Contains('.') && !part.Contains(' ') && part.Length < 40)
            || IsInAddress(folded.Replace(" ", "", StringComparison.Ordinal), metadata);
    }

    private static bool IsInAddress(string glued, PageMetadata metadata)
    {
        if (glued.Length <= 2)
        {
            return false;
        }

        foreach (var host in metadata.Hosts)
        {
            if (host.Contains(glued, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
