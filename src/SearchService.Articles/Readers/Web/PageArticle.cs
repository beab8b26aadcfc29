using SearchService.Articles.Captions;
using SearchService.Articles.Readers.Web.Pictures;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Puts an article together from a page's boxes and its metadata.</summary>
internal static class PageArticle
{
    private const int MaxLinks = 500;
    private const int MinParagraphChars = 150;

    public static void Read(Page page, PageMetadata metadata, ArticleDraft draft, Reading reading, string? pageUrl)
    {
        var live = LiveBlog.Find(page, metadata.LiveEntries.Count > 0 || metadata.IsLiveBlog);
        var region = live is not null ? new MainRegion(live.Container, [live.Container], "the entries of a live blog") : MainText.Find(page, metadata, reading);
        reading.CheckTime();
        var bodyStart = FirstText(page, region);
        var (title, titleOrigin, titleAt) = PageTitle.Find(page, metadata, bodyStart);
        if (title.Length > 0)
        {
            draft.Set("title", d => d.Title = title, titleOrigin);
        }

        var captions = PageCaptions.Find(page, region, CaptionsFrom(titleAt, bodyStart, region), region.Container.EndParagraph + 2, reading);
        captions.Warn(draft);
        var titles = metadata.Titles.Select(static stated => stated.Text).Append(title);
        var body = BodyFilter.Apply(page, region, titles, captions.Claims);
        ReadHead(page, metadata, draft, reading, pageUrl, titleAt, bodyStart);
        DropHeadLines(body, draft);
        DropDeck(body, draft);
        DropAuthorNote(body, draft);
        if (live is not null)
        {
            var intro = IntroOf(page, live.Container, titleAt, captions, draft);
            var kept = body.Concat(intro).ToHashSet();
            draft.Body.AddRange(intro.Select(static paragraph => paragraph.Text));
            draft.Body.AddRange(live.Paragraphs(page, kept.Contains));
            body = [.. intro, .. body];
        }
        else if (metadata.LiveEntries.Count > 2)
        {
            // The page shows its entries by script only; its structured data have them.
            draft.Body.AddRange(metadata.LiveEntries);
        }
        else
        {
            draft.Body.AddRange(body.Select(static paragraph => paragraph.Text));
        }

        if (body.Count > 0)
        {
            draft.Origins["body"] = region.Origin;
        }

        draft.AddByline(draft.Bylines.Count > 0 ? [] : SignOff.Reporters(draft.Body), "sign-off");
        AddCaptions(captions, metadata, body, draft);
        AddLinks(page, body, draft);
        draft.Dateline = Datelines.Find(draft.Body, out _);
    }

    /// <summary>The section as one reads it; pages that give the path to it ("/world/middle_east") mean its last part.</summary>
    private static string SectionName(string stated)
    {
        if (!stated.StartsWith('/') || stated.Contains(' ', StringComparison.Ordinal) || stated.Trim('/').Length == 0) return stated;
        var words = stated.Trim('/').Split('/')[^1].Split(['_', '-'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    /// <summary>What stands between the headline and the first entry: the summary most live blogs open with.</summary>
    private static List<PageParagraph> IntroOf(Page page, PageBox container, int titleAt, PageCaptions captions, ArticleDraft draft)
    {
        var intro = new List<PageParagraph>();
        for (var i = titleAt + 1; titleAt >= 0 && i < container.FirstParagraph; i++)
        {
            var paragraph = page.Paragraphs[i];
            if (paragraph.Text.Length > 60 && Prose.EndsLikeSentence(paragraph.Text) && paragraph.LinkDensity < 0.5 && paragraph.Text != draft.Deck && !captions.Claims(paragraph) && !Plugs.IsPlug(paragraph.Text)
                && (paragraph.Box.Flags & (BoxFlags.NeverText | BoxFlags.Caption | BoxFlags.Credit | BoxFlags.Byline)) == 0)
            {
                intro.Add(paragraph);
            }
        }

        return intro;
    }

    private static int FirstText(Page page, MainRegion region)
    {
        for (var i = region.Container.FirstParagraph; i < region.Container.EndParagraph; i++)
        {
            if (page.Paragraphs[i].Text.Length > 60 && region.Contains(page.Paragraphs[i].Box) && (page.Paragraphs[i].Box.Flags & (BoxFlags.NeverText | BoxFlags.Caption)) == 0)
            {
                return i;
            }
        }

        return region.Container.FirstParagraph;
    }

    /// <summary>The lead picture may stand a little above the headline.</summary>
    private static int CaptionsFrom(int titleAt, int bodyStart, MainRegion region) =>
        Math.Max(0, Math.Min(titleAt >= 0 && titleAt <= bodyStart + 5 ? titleAt : bodyStart, region.Container.FirstParagraph) - 6);

    private static void ReadHead(Page page, PageMetadata metadata, ArticleDraft draft, Reading reading, string? pageUrl, int titleAt, int bodyStart)
    {
        if (Address(metadata, pageUrl) is { } address)
        {
            draft.Set("id", d => d.Id = address.Text, address.Origin);
        }

        draft.Language = NormalLanguage(metadata.Language);
        var siteName = "";
        if (metadata.Sources.Count > 0)
        {
            siteName = metadata.Sources[0].Text;
            draft.Set("source", d => d.Source = siteName, metadata.Sources[0].Origin);
        }

        if (metadata.Sections.Find(static section => section.Text.Length < 60 && !section.Text.Contains("://", StringComparison.Ordinal)) is { Text: not null } found)
        {
            draft.Set("section", d => d.Section = SectionName(found.Text), found.Origin);
        }

        var (names, origin) = PageByline.Find(page, metadata, siteName, titleAt, bodyStart);
        draft.AddByline(names, origin);
        PageDates.Read(page, metadata, draft, reading.File.ModifiedAt, titleAt, bodyStart, IsMonthFirst(draft.Language));
        ReadDeck(page, metadata, draft, titleAt, bodyStart);
        foreach (var keyword in metadata.Keywords.Take(100))
        {
            draft.AddKeyword(keyword);
        }
    }

    private static (string Text, string Origin)? Address(PageMetadata metadata, string? pageUrl)
    {
        foreach (var (address, text, origin) in metadata.Addresses)
        {
            // A canonical link to the front page is a template's mistake.
            if (address.Scheme is "http" or "https" && (address.AbsolutePath.Length > 1 || address.Query.Length > 1))
            {
                return (text, origin);
            }
        }

        return pageUrl is not null ? (pageUrl, "address of the saved page") : null;
    }

    private static string? NormalLanguage(string? stated)
    {
        if (stated is null)
        {
            return null;
        }

        var tag = stated.Trim().Replace('_', '-');
        return tag.Length is >= 2 and <= 11 && tag.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : null;
    }

    private static bool? IsMonthFirst(string? language) =>
        language is null ? null : language.Equals("en-US", StringComparison.OrdinalIgnoreCase) ? true : language.StartsWith("en", StringComparison.OrdinalIgnoreCase) && language.Length == 2 ? null : false;

    /// <summary>The printed line under the headline; a description in metadata counts only when the page prints it.</summary>
    private static void ReadDeck(Page page, PageMetadata metadata, ArticleDraft draft, int titleAt, int bodyStart)
    {
        for (var i = Math.Max(0, titleAt); i < Math.Min(page.Paragraphs.Count, bodyStart + 2); i++)
        {
            var paragraph = page.Paragraphs[i];
            if (paragraph.Text.Length is < 20 or > 500 || i == titleAt || (paragraph.Box.Flags & (BoxFlags.NeverText | BoxFlags.Caption)) != 0)
            {
                continue;
            }

            var isMarked = (paragraph.Box.Flags & BoxFlags.Deck) != 0 || paragraph.Box.Parent?.Own.HasFlag(BoxFlags.Deck) == true || (paragraph.Box.Tag == "h2" && i <= titleAt + 3 && titleAt >= 0);
            var isDescribed = i < bodyStart && metadata.Decks.Exists(deck => Prose.IsSameFolded(deck.Text, paragraph.Text));
            if (isMarked || isDescribed)
            {
                draft.Set("deck", d => d.Deck = paragraph.Text, isMarked ? MainText.Describe(paragraph.Box) : "description, as printed");
                return;
            }
        }
    }

    /// <summary>Bylines, dates and the deck again at the top of the text.</summary>
    private static void DropHeadLines(List<PageParagraph> body, ArticleDraft draft)
    {
        var head = body.FindIndex(static paragraph => paragraph.Text.Length > MinParagraphChars);
        for (var i = Math.Min(Math.Min(body.Count, 6), head < 0 ? 6 : head + 2) - 1; i >= 0; i--)
        {
            var text = body[i].Text;
            var isByline = text.Length < 120 && (BylineParser.HasOpening(text) && !Prose.EndsLikeSentence(text) || draft.Bylines.Exists(name => Prose.IsSameFolded(name, text)));
            if (isByline || IsDate(text))
            {
                body.RemoveAt(i);
            }
        }

        // "First published: 14 March 2019" also stands below the text.
        while (body.Count > 1 && IsDate(body[^1].Text))
        {
            body.RemoveAt(body.Count - 1);
        }
    }

    private static bool IsDate(string text) =>
        text.Length < 70 && text.AsSpan().ContainsAnyInRange('0', '9') && !Pasted.DateLabels.HasMoreOtherWords(text, than: 1) && Dates.DateReader.Read(text, DateTimeOffset.UnixEpoch).Value is not null;

    /// <summary>The line under the headline is a field of its own, when the story's first paragraph follows it.</summary>
    private static void DropDeck(List<PageParagraph> body, ArticleDraft draft)
    {
        if (draft.Deck is not null && body.Count > 2 && body[0].Text == draft.Deck)
        {
            body.RemoveAt(0);
        }
    }

    /// <summary>"Jane Doe is a reporter for ...": a note on the author below the text.</summary>
    private static void DropAuthorNote(List<PageParagraph> body, ArticleDraft draft)
    {
        for (var i = body.Count - 1; i >= Math.Max(1, body.Count - 3); i--)
        {
            var text = body[i].Text;
            foreach (var name in draft.Bylines)
            {
                if (text.Length < 700 && text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && text.AsSpan(name.Length).TrimStart() is var rest
                    && (rest.StartsWith("is ", StringComparison.Ordinal) || rest.StartsWith("covers ", StringComparison.Ordinal) || rest.StartsWith("writes ", StringComparison.Ordinal) || rest.StartsWith("reports ", StringComparison.Ordinal) || rest.StartsWith("can be reached", StringComparison.Ordinal) || rest.StartsWith("joined ", StringComparison.Ordinal)))
                {
                    body.RemoveAt(i);
                    break;
                }
            }
        }
    }

    private static void AddCaptions(PageCaptions captions, PageMetadata metadata, List<PageParagraph> body, ArticleDraft draft)
    {
        foreach (var found in captions.Found.OrderBy(static found => found.Paragraph))
        {
            var credit = found.Credit;
            if (credit is null && found.Media is { Length: > 0 } media && metadata.Images.Find(image => image.Credit.Length > 0 && image.Url == media) is { } described)
            {
                credit = CreditParser.Parse(described.Credit);
            }

            draft.AddCaption(found.Text, credit, found.Alt, found.Media, body.Count(paragraph => paragraph.Index < found.Paragraph), found.Origin);
        }
    }

    private static void AddLinks(Page page, List<PageParagraph> body, ArticleDraft draft)
    {
        if (page.Links.Count == 0)
        {
            return;
        }

        var inBody = new HashSet<int>(body.Count);
        foreach (var paragraph in body)
        {
            inBody.Add(paragraph.Index);
        }

        Uri? root = null;
        var isRootKnown = false;
        foreach (var (paragraph, target, _, _) in page.Links)
        {
            if (draft.Links.Count >= MaxLinks)
            {
                break;
            }

            if (!inBody.Contains(paragraph) || target[0] == '#')
            {
                continue;
            }

            if (!isRootKnown)
            {
                Uri.TryCreate(draft.Id, UriKind.Absolute, out root);
                isRootKnown = true;
            }

            if ((root is not null ? Uri.TryCreate(root, target, out var address) : Uri.TryCreate(target, UriKind.Absolute, out address)) && address!.Scheme is "http" or "https")
            {
                draft.Links.Add(address.AbsoluteUri);
            }
        }
    }
}
