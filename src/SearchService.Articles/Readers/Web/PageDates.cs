using SearchService.Articles.Dates;
using SearchService.Articles.Readers.Pasted;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Finds when the article was published and changed: structured data, meta tags, time elements, printed dates near the headline.</summary>
internal static class PageDates
{
    private const int MaxDistanceInParagraphs = 15;

    public static void Read(Page page, PageMetadata metadata, ArticleDraft draft, DateTimeOffset fileTime, int titleAt, int bodyStart, bool? isMonthFirst)
    {
        if (First(metadata.Published, draft, fileTime, isMonthFirst) is { } published)
        {
            draft.Set("published", d => d.Published = published.Value, published.Origin);
        }

        if (First(metadata.Modified, draft, fileTime, isMonthFirst) is { } modified)
        {
            draft.Set("modified", d => d.Modified = modified.Value, modified.Origin);
        }

        if (draft.Published is null)
        {
            ReadVisible(page, draft, fileTime, titleAt, bodyStart, isMonthFirst);
        }
    }

    private static (DateTimeOffset Value, string Origin)? First(List<(string Text, string Origin)> stated, ArticleDraft draft, DateTimeOffset fileTime, bool? isMonthFirst)
    {
        foreach (var (text, origin) in stated)
        {
            var reading = DateReader.Read(text, fileTime, isMonthFirst);
            if (reading.Value is { } value)
            {
                return (value, origin);
            }

            if (reading.Problem is not null)
            {
                draft.Warnings.Add($"{origin}: {reading.Problem}");
            }
        }

        return null;
    }

    private static void ReadVisible(Page page, ArticleDraft draft, DateTimeOffset fileTime, int titleAt, int bodyStart, bool? isMonthFirst)
    {
        var anchor = titleAt >= 0 ? titleAt : bodyStart;
        var from = Math.Max(0, Math.Min(anchor, bodyStart) - 6);
        var to = Math.Max(anchor, bodyStart) + MaxDistanceInParagraphs;
        foreach (var (box, element) in page.Times)
        {
            if (box.FirstParagraph < from || box.FirstParagraph > to || (box.Flags & (BoxFlags.Related | BoxFlags.Comments | BoxFlags.Hidden | BoxFlags.Aside)) != 0)
            {
                continue;
            }

            var stated = element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? element.GetAttribute("data-datetime") ?? element.TextContent();
            var reading = DateReader.Read(stated, fileTime, isMonthFirst);
            if (reading.Value is null)
            {
                reading = DateReader.Read(Prose.Clean(element.TextContent()), fileTime, isMonthFirst);
            }

            if (reading.Value is not { } value)
            {
                continue;
            }

            var isUpdate = element.GetAttribute("itemprop") == "dateModified" || DateLabels.IsUpdate(box.TextLength < 200 ? Prose.Clean(box.Element.TextContent()) : "");
            if (isUpdate)
            {
                draft.Modified ??= value;
            }
            else
            {
                draft.Set("published", d => d.Published = value, "time element");
                return;
            }
        }

        // Printed dates: the nearest line to the headline that is a date and little else.
        PageParagraph? best = null;
        DateTimeOffset bestDate = default;
        for (var i = from; i < Math.Min(page.Paragraphs.Count, to); i++)
        {
            var paragraph = page.Paragraphs[i];
            if (paragraph.Text.Length is < 6 or > 160 || (paragraph.Box.Flags & (BoxFlags.Related | BoxFlags.Comments | BoxFlags.Hidden | BoxFlags.Aside | BoxFlags.Navigation)) != 0)
            {
                continue;
            }

            var isMarked = (paragraph.Box.Flags & (BoxFlags.Dated | BoxFlags.Byline)) != 0;
            if (DateLabels.HasMoreOtherWords(paragraph.Text, than: isMarked || BylineParser.HasOpening(paragraph.Text) ? 12 : 4))
            {
                continue;
            }

            var reading = DateReader.Read(paragraph.Text, fileTime, isMonthFirst);
            if (reading.Value is { } value && (best is null || Math.Abs(i - anchor) < Math.Abs(best.Index - anchor)))
            {
                best = paragraph;
                bestDate = value;
            }
        }

        if (best is not null)
        {
            draft.Set("published", d => d.Published = bestDate, "printed date");
        }
        else if (draft.Modified is { } modified)
        {
            draft.Set("published", d => d.Published = modified, draft.Origins.GetValueOrDefault("modified", "update time"));
        }
    }
}
