using SearchService.Articles.Captions;
using SearchService.Articles.Readers.Web.Pictures;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Reads HTML that is all article already (the content of agency formats, feeds, Markdown): no furniture to look for.</summary>
internal static class HtmlFragment
{
    /// <summary>Adds the fragment's paragraphs, captions and links to a draft; its first heading is the title when there is none.</summary>
    public static void Fill(string html, ArticleDraft draft, Reading reading, string origin, bool takesTitle = true)
    {
        var parsed = PageParser.Parse(PageSource.Of(html), reading, reading.AllowedBytes);
        parsed.Warn(draft, reading.Options);
        if (parsed.Document.Body is not { } body)
        {
            return;
        }

        var page = PageWalker.Walk(body, reading, parsed.Document.IsCompact);
        var region = new MainRegion(page.Boxes[0], [page.Boxes[0]], origin);
        var captions = PageCaptions.Find(page, region, 0, page.Paragraphs.Count, reading);
        captions.Warn(draft);
        var before = new List<int>();
        foreach (var paragraph in page.Paragraphs)
        {
            if (captions.Claims(paragraph) || (paragraph.Box.Flags & BoxFlags.Hidden) != 0)
            {
                continue;
            }

            if (takesTitle && paragraph.Box.Tag == "h1" && (draft.Title.Length == 0 || Prose.Fold(draft.Title) == Prose.Fold(paragraph.Text)))
            {
                if (draft.Title.Length == 0)
                {
                    draft.Set("title", d => d.Title = paragraph.Text, $"{origin} h1");
                }

                continue;
            }

            before.Add(paragraph.Index);
            draft.Body.Add(paragraph.Text);
        }

        if (before.Count > 0)
        {
            draft.Origins.TryAdd("body", origin);
        }

        foreach (var found in captions.Found.OrderBy(static found => found.Paragraph))
        {
            draft.AddCaption(found.Text, found.Credit, found.Alt, found.Media, before.Count(index => index < found.Paragraph), origin);
        }

        AddTitledImages(page, captions, before, draft, origin);
        foreach (var (_, target, _, _) in page.Links)
        {
            if (Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                draft.Links.Add(address.AbsoluteUri);
            }
        }
    }

    /// <summary>Markdown writes a caption as the picture's title: ![alt](file "Caption. (Name/Agency)").</summary>
    private static void AddTitledImages(Page page, PageCaptions captions, List<int> before, ArticleDraft draft, string origin)
    {
        foreach (var image in page.Images)
        {
            if (Prose.CountWords(image.Title) < 4 || image.Title == image.Alt || captions.Found.Any(found => found.Media == image.Source))
            {
                continue;
            }

            var (text, credit) = CaptionSplitter.Split(image.Title);
            draft.AddCaption(text, credit, image.Alt.Length > 0 ? image.Alt : null, image.Source, before.Count(index => index < image.Paragraph), origin);
        }
    }
}
