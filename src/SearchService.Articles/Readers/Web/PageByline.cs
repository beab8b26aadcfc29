using SearchService.Articles.Captions;
using SearchService.Articles.Readers.Web.Markup;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Finds the authors: the visible byline near the headline, checked against what structured data and meta tags say.</summary>
internal static class PageByline
{
    private const int MaxDistanceInParagraphs = 12;

    public static (IReadOnlyList<string> Names, string Origin) Find(Page page, PageMetadata metadata, string siteName, int titleAt, int bodyStart)
    {
        var visible = FindVisible(page, titleAt, bodyStart);
        var stated = FromMetadata(metadata, siteName);
        if (stated.Names.Count == 0)
        {
            return (visible, "byline");
        }

        if (visible.Count == 0)
        {
            return stated;
        }

        // The visible line is what was printed; it wins when it confirms the metadata or names more people.
        var agrees = visible.Any(name => stated.Names.Any(other => IsSame(name, other)));
        if (agrees)
        {
            return visible.Count >= stated.Names.Count ? (visible, "byline") : stated;
        }

        return CreditNames.IsPerson(stated.Names[0]) || !CreditNames.IsPerson(visible[0]) ? stated : (visible, "byline");
    }

    private static bool IsSame(string a, string b) => Prose.IsSameFolded(a, b);

    private static (IReadOnlyList<string> Names, string Origin) FromMetadata(PageMetadata metadata, string siteName)
    {
        string? origin = null;
        var names = new List<string>();
        foreach (var (text, place) in metadata.Authors)
        {
            if (text.Contains("://", StringComparison.Ordinal) || text.Length > 200 || (origin is not null && place != origin))
            {
                continue;
            }

            foreach (var name in BylineParser.Parse(text))
            {
                if (!names.Any(other => IsSame(other, name)))
                {
                    names.Add(name);
                    origin = place;
                }
            }
        }

        // The site as its own author says nothing, unless nobody else is named.
        var people = names.Where(name => !IsSame(name, siteName)).ToList();
        return (people.Count > 0 ? people : [], origin ?? "");
    }

    private static List<string> FindVisible(Page page, int titleAt, int bodyStart)
    {
        var names = new List<string>();
        var anchor = titleAt >= 0 ? titleAt : bodyStart;
        var from = Math.Max(0, Math.Min(anchor, bodyStart) - 4);
        var to = Math.Max(anchor, bodyStart) + MaxDistanceInParagraphs;
        foreach (var (box, element) in page.Authors)
        {
            if ((box.Flags & (BoxFlags.Hidden | BoxFlags.Related | BoxFlags.Comments | BoxFlags.Credit | BoxFlags.Caption | BoxFlags.Figure)) != 0 || box.FirstParagraph < from || box.FirstParagraph > to || IsBio(box) || IsOfOtherStory(page, box, titleAt))
            {
                continue;
            }

            var text = Prose.Clean(TextOf(element));
            if (text.Length is < 4 or > 220)
            {
                continue;
            }

            foreach (var name in BylineParser.Parse(text))
            {
                if ((CreditNames.IsPerson(name) || BylineParser.HasOpening(text) || BylineParser.IsDeskOrAgency(name)) && !names.Any(other => IsSame(other, name) || IsPartOf(other, name)))
                {
                    names.Add(name);
                }
            }
        }

        // A short line "By Jane Doe" near the headline.
        for (var i = from; i < Math.Min(page.Paragraphs.Count, to); i++)
        {
            var paragraph = page.Paragraphs[i];
            if (i > bodyStart && SignOff.IsOne(paragraph.Text))
            {
                continue;
            }

            if (paragraph.Text.Length < 120 && (paragraph.Box.Flags & (BoxFlags.Related | BoxFlags.Hidden | BoxFlags.Caption | BoxFlags.Navigation)) == 0 && BylineParser.HasOpening(paragraph.Text))
            {
                var found = BylineParser.Parse(paragraph.Text).Where(name => CreditNames.IsPerson(name) || BylineParser.IsDeskOrAgency(name)).ToList();
                // Only one author of three may be linked: the printed line names them all.
                if (found.Count > names.Count && (names.Count == 0 || names.TrueForAll(name => found.Any(other => IsSame(other, name)))))
                {
                    return KeepPeople(found);
                }
            }
        }

        return names.Count > 0 ? KeepPeople(names) : names;
    }

    private static List<string> KeepPeople(List<string> names)
    {
        var people = names.Where(CreditNames.IsPerson).ToList();
        return people.Count > 0 ? people : [names[0]];
    }

    private static bool IsPartOf(string full, string name) => full.Contains(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>In a small box with another story's linked headline the name is that story's author.</summary>
    private static bool IsOfOtherStory(Page page, PageBox box, int titleAt)
    {
        for (var current = box; current is not null && box.Depth - current.Depth < 4 && current.TextLength < 400; current = current.Parent)
        {
            for (var i = current.FirstParagraph; i < current.EndParagraph; i++)
            {
                var paragraph = page.Paragraphs[i];
                if (i != titleAt && !box.Contains(paragraph.Box) && paragraph.Text.Length - paragraph.LinkLength < 12 && Prose.CountWords(paragraph.Text) >= 5)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsBio(PageBox box) => (box.Flags & BoxFlags.Author) != 0 && box.TextLength > 200;

    private static string TextOf(MarkupElement element)
    {
        if (element.LocalName == "meta")
        {
            return element.GetAttribute("content") ?? "";
        }

        var text = new System.Text.StringBuilder();
        foreach (var node in element.Texts())
        {
            if (node.ParentElement?.LocalName is "script" or "style" or "noscript")
            {
                continue;
            }

            text.Append(node.Data);
            // Neighbouring elements are words of their own: "<span>By</span><a>Jane Doe</a><p>Staff</p>".
            text.Append(node.IsLastOfItsParent() && node.ParentElement?.LocalName is not ("b" or "i" or "em" or "strong") ? " | " : " ");
            if (text.Length > 600)
            {
                break;
            }
        }

        return text.ToString();
    }
}
