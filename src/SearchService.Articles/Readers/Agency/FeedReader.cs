using System.Xml.Linq;
using SearchService.Articles.Readers.Web;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Agency;

/// <summary>Reads RSS 0.9x, 1.0, 2.0 and Atom: one article for each item.</summary>
internal static class FeedReader
{
    public static ReadResult Read(Reading reading)
    {
        var xml = LenientXml.Load(reading.Decoded.Text, reading);
        var articles = new List<Article>();
        var isAtom = xml.Root?.Name.LocalName is "feed" or "entry";
        var format = isAtom ? "Atom feed" : "RSS feed";
        if (xml.Root is { } root)
        {
            var channel = root.Child("channel") ?? root;
            var items = root.Name.LocalName == "entry" ? [root] : isAtom ? root.Children("entry") : channel.Children("item").Concat(root.Name.LocalName == "RDF" ? root.Children("item") : []);
            foreach (var item in items.Take(reading.Options.MaxArticlesPerFile))
            {
                reading.CheckTime();
                var article = isAtom ? ReadEntry(item, root, reading) : ReadItem(item, channel, reading);
                if (article.Title.Length > 0 || article.Body.Count > 0)
                {
                    articles.Add(article);
                }
            }
        }

        return AgencyText.Finish(format, articles, xml);
    }

    private static Article ReadItem(XElement item, XElement channel, Reading reading)
    {
        var draft = new ArticleDraft();
        var link = item.Child("link").TextOf();
        var guid = item.Child("guid").TextOf() ?? item.Child("identifier").TextOf();
        if (link is not null && guid is not null && item.Child("guid").Attr("isPermaLink") != "true" && Uri.IsWellFormedUriString(link, UriKind.Absolute))
        {
            // The page at the link says the same of itself as its canonical address; a guid of the feed's own does not.
            guid = link;
        }

        if ((guid ?? link) is { } id)
        {
            draft.Set("id", d => d.Id = id, guid is not null && guid != link ? "guid" : "link");
        }

        draft.Set("title", d => d.Title = HtmlText.FromFragment(item.Child("title")?.Value), "item/title");
        var date = item.Child("pubDate").TextOf() ?? item.Child("date").TextOf() ?? item.Child("published").TextOf();
        if (AgencyText.Instant(date, reading, draft.Warnings, "pubDate") is { } published)
        {
            draft.Set("published", d => d.Published = published, "item/pubDate");
        }

        if (AgencyText.Instant(item.Child("modified").TextOf() ?? item.Child("updated").TextOf(), reading, draft.Warnings, "updated") is { } modified)
        {
            draft.Set("modified", d => d.Modified = modified, "item/updated");
        }

        foreach (var author in item.Children("creator").Concat(item.Children("author")))
        {
            draft.AddByline(BylineParser.Parse(AuthorName(author.Value)), "item/creator");
        }

        foreach (var category in item.Children("category").Concat(item.Children("keywords")).Concat(item.Children("subject")))
        {
            foreach (var keyword in category.Value.Split(','))
            {
                draft.AddKeyword(keyword);
            }
        }

        if ((item.Child("source").TextOf() ?? channel.Child("title").TextOf()) is { } source)
        {
            draft.Set("source", d => d.Source = HtmlText.FromFragment(source), "channel/title");
        }

        if (item.Child("category").TextOf() is { } section)
        {
            draft.Set("section", d => d.Section = section, "item/category");
        }

        draft.Language = channel.Child("language").TextOf();
        var full = item.Child("encoded")?.Value ?? item.Child("content")?.Value;
        var summary = item.Child("description")?.Value ?? item.Child("summary")?.Value;
        ReadContent(full, summary, draft, reading);
        ReadMedia(item, draft);
        return draft.ToArticle();
    }

    private static Article ReadEntry(XElement entry, XElement feed, Reading reading)
    {
        var draft = new ArticleDraft();
        var link = entry.Children("link").FirstOrDefault(static l => l.Attr("rel") is null or "alternate").Attr("href");
        if ((entry.Child("id").TextOf() ?? link) is { } id)
        {
            draft.Set("id", d => d.Id = id, "entry/id");
        }

        draft.Set("title", d => d.Title = ContentText(entry.Child("title")), "entry/title");
        if (AgencyText.Instant(entry.Child("published").TextOf() ?? entry.Child("issued").TextOf(), reading, draft.Warnings, "published") is { } published)
        {
            draft.Set("published", d => d.Published = published, "entry/published");
        }

        if (AgencyText.Instant(entry.Child("updated").TextOf() ?? entry.Child("modified").TextOf(), reading, draft.Warnings, "updated") is { } updated)
        {
            draft.Set("modified", d => d.Modified = updated, "entry/updated");
            if (draft.Published is null)
            {
                draft.Set("published", d => d.Published = updated, "entry/updated");
            }
        }

        var authors = entry.Children("author").Any() ? entry.Children("author") : feed.Children("author");
        draft.AddByline(authors.SelectMany(static author => BylineParser.Parse(author.Child("name").TextOf() ?? "")), "entry/author");
        foreach (var category in entry.Children("category"))
        {
            draft.AddKeyword(category.Attr("label") ?? category.Attr("term"));
        }

        if ((entry.Child("source").Child("title") ?? feed.Child("title")).TextOf() is { } source && entry != feed)
        {
            draft.Set("source", d => d.Source = HtmlText.FromFragment(source), "feed/title");
        }

        draft.Language = entry.Attr("lang") ?? feed.Attr("lang");
        ReadContent(Markup(entry.Child("content")), Markup(entry.Child("summary")), draft, reading);
        ReadMedia(entry, draft);
        return draft.ToArticle();
    }

    private static void ReadContent(string? full, string? summary, ArticleDraft draft, Reading reading)
    {
        if (string.IsNullOrWhiteSpace(full))
        {
            full = summary;
            summary = null;
        }

        if (!string.IsNullOrWhiteSpace(full))
        {
            HtmlFragment.Fill(full, draft, reading, "item content", takesTitle: false);
        }

        if (HtmlText.FromFragment(summary) is { Length: > 0 and < 1000 } deck && !draft.Body.Contains(deck))
        {
            draft.Set("deck", d => d.Deck = deck, "item/description");
        }

        draft.Body.RemoveAll(Captions.Plugs.IsPlug);
    }

    /// <summary>Media RSS: media:content with media:description and media:credit, alone or in groups.</summary>
    private static void ReadMedia(XElement item, ArticleDraft draft)
    {
        foreach (var media in item.AllBelow("content").Concat(item.AllBelow("thumbnail")).Where(static media => media.Attr("url") is not null).Take(100))
        {
            var description = HtmlText.FromFragment((media.Child("description") ?? media.Child("text") ?? (media.Parent?.Name.LocalName == "group" ? media.Parent.Child("description") : null))?.Value);
            var credit = media.Child("credit").TextOf() ?? (media.Name.LocalName == "content" ? item.Child("credit").TextOf() : null);
            if (description.Length > 0 && draft.Captions.All(other => other.Text != description))
            {
                draft.Captions.Add(AgencyText.Caption(description, null, credit, HtmlText.FromFragment(media.Child("title")?.Value) is { Length: > 0 } alt ? alt : null, media.Attr("url"), 0));
                draft.Origins.TryAdd("captions", "media:description");
            }
        }
    }

    /// <summary>RSS wants "mail@example.org (Jane Doe)".</summary>
    private static string AuthorName(string author)
    {
        var open = author.IndexOf('(');
        return open >= 0 && author.Contains('@') ? author[(open + 1)..].TrimEnd(')', ' ') : author.Contains('@') ? "" : HtmlText.FromFragment(author);
    }

    private static string ContentText(XElement? element) => element is null ? "" : element.Attr("type") is "html" ? HtmlText.FromFragment(element.Value) : Prose.Clean(element.Value);

    private static string? Markup(XElement? element) => element is null ? null : element.Attr("type") == "xhtml" ? string.Concat(element.Nodes()) : element.Value;
}
