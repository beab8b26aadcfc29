using System.Xml.Linq;
using SearchService.Articles.Readers.Web;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Agency;

/// <summary>Reads NewsML-G2: news items of text and pictures, packages, messages that carry several, and the concepts and plans that hold none.</summary>
internal static class NewsMlG2Reader
{
    public const string FormatName = "NewsML-G2";

    public static ReadResult Read(Reading reading)
    {
        var xml = LenientXml.Load(reading.Decoded.Text, reading);
        var articles = new List<Article>();
        if (xml.Root is { } root)
        {
            IEnumerable<XElement> items = root.Name.LocalName switch
            {
                "newsMessage" => root.Child("itemSet")?.Elements() ?? [],
                "contentSet" => [new XElement("newsItem", root)],
                "groupSet" => [new XElement("packageItem", root)],
                _ => [root],
            };
            foreach (var item in items)
            {
                reading.CheckTime();
                if (ReadItem(item, reading) is { } article)
                {
                    articles.Add(article);
                }
            }

            if (articles.Count == 0 && xml.Problem is null && root.Name.LocalName is not ("newsItem" or "packageItem" or "newsMessage" or "contentSet" or "groupSet"))
            {
                return ReadResult.Failed("not-an-article", $"This NewsML-G2 file is a {root.Name.LocalName}: it describes concepts or plans and holds no article.") with { Format = FormatName };
            }
        }

        return AgencyText.Finish(FormatName, articles, xml);
    }

    private static Article? ReadItem(XElement item, Reading reading)
    {
        if (item.Name.LocalName is not ("newsItem" or "packageItem"))
        {
            return null;
        }

        var draft = new ArticleDraft();
        ReadManagement(item, draft, reading);
        var content = item.Child("contentMeta");
        NewsMlG2Description.Fill(item, content, draft, reading);
        if (item.Name.LocalName == "packageItem")
        {
            ReadPackage(item, draft);
        }
        else
        {
            ReadContent(item, content, draft, reading);
        }

        draft.Dateline ??= Datelines.Find(draft.Body, out _);
        return draft.Title.Length == 0 && draft.Body.Count == 0 && draft.Captions.Count == 0 ? null : draft.ToArticle();
    }

    private static void ReadManagement(XElement item, ArticleDraft draft, Reading reading)
    {
        if (item.Attr("guid") is { } guid)
        {
            draft.Set("id", d => d.Id = guid, "@guid");
        }

        if (long.TryParse(item.Attr("version"), out var version))
        {
            draft.Set("version", d => d.Version = version, "@version");
        }

        draft.Language = item.Attr("lang");
        var meta = item.Child("itemMeta");
        if ((meta.Child("pubStatus").Attr("qcode") ?? meta.Child("pubStatus").Attr("uri")?.Split('/')[^1]) is { } status)
        {
            draft.Set("status", d => d.Status = AgencyText.Status(status), "itemMeta/pubStatus");
        }

        if (AgencyText.Instant(meta.Child("embargoed").TextOf(), reading, draft.Warnings, "embargoed") is { } embargo)
        {
            draft.Set("embargoUntil", d => d.EmbargoUntil = embargo, "itemMeta/embargoed");
        }
        else if (meta.Child("embargoed") is { } embargoed)
        {
            draft.UnreadableEmbargo = AgencyText.Unreadable(embargoed.TextOf());
            if (draft.UnreadableEmbargo is null && draft.Status == ArticleStatus.Usable)
            {
                // Stated without an end: held until a version says otherwise.
                draft.Set("status", d => d.Status = ArticleStatus.Withheld, "itemMeta/embargoed");
            }
        }

        if (AgencyText.Instant(meta.Child("firstCreated").TextOf(), reading, draft.Warnings, "firstCreated") is { } created)
        {
            draft.Set("published", d => d.Published = created, "itemMeta/firstCreated");
        }

        if (AgencyText.Instant(meta.Child("versionCreated").TextOf(), reading, draft.Warnings, "versionCreated") is { } revised)
        {
            draft.Set("modified", d => d.Modified = revised, "itemMeta/versionCreated");
        }

        if (NewsMlG2Description.NameOf(meta.Child("provider")) is { } provider)
        {
            draft.Set("source", d => d.Source = provider, "itemMeta/provider");
        }

        if (NewsMlG2Description.NameOf(meta.Child("service")) is { } service)
        {
            draft.Set("section", d => d.Section = service, "itemMeta/service");
        }

        foreach (var signal in meta.Children("signal").Select(static signal => signal.Attr("qcode")).OfType<string>())
        {
            if (signal.EndsWith(":kill", StringComparison.OrdinalIgnoreCase))
            {
                draft.Set("status", d => d.Status = ArticleStatus.Cancelled, "itemMeta/signal");
            }
        }

        if (XmlProse.Line(meta.Child("edNote")) is { Length: > 0 } note)
        {
            draft.Warnings.Add($"Note to editors: {note}");
        }
    }

    private static void ReadContent(XElement item, XElement? content, ArticleDraft draft, Reading reading)
    {
        var set = item.Child("contentSet");
        foreach (var inline in set.Children("inlineXML"))
        {
            if (inline.Elements().FirstOrDefault() is not { } inner)
            {
                continue;
            }

            if (inner.Name.LocalName == "nitf")
            {
                NitfReader.Fill(inner, draft, reading);
            }
            else if (inner.Name.LocalName == "html" || inner.Name.NamespaceName.EndsWith("xhtml", StringComparison.Ordinal))
            {
                HtmlFragment.Fill(inner.ToString(), draft, reading, "inlineXML");
            }
            else
            {
                draft.Body.AddRange(XmlProse.Paragraphs(inner));
            }
        }

        foreach (var data in set.Children("inlineData"))
        {
            var isHtml = data.Attr("contenttype")?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;
            if (isHtml)
            {
                HtmlFragment.Fill(data.Value, draft, reading, "inlineData");
            }
            else if (data.Attr("encoding") is null)
            {
                draft.Body.AddRange(Prose.Paragraphs(data.Value));
            }
        }

        var descriptions = content.Children("description").ToList();
        if (NewsMlG2Description.IsVisual(item))
        {
            AddMediaCaption(item, content, descriptions, draft);
        }
        else if (descriptions.Find(static d => d.Attr("role")?.EndsWith("summary", StringComparison.Ordinal) == true) is { } summary)
        {
            draft.Set("deck", d => d.Deck ??= XmlProse.Line(summary), "contentMeta/description");
        }
        else if (descriptions.Count > 0 && draft.Body.Count == 0)
        {
            draft.Set("deck", d => d.Deck ??= XmlProse.Line(descriptions[0]), "contentMeta/description");
        }
    }

    private static void AddMediaCaption(XElement item, XElement? content, List<XElement> descriptions, ArticleDraft draft)
    {
        var caption = descriptions.Find(static d => d.Attr("role")?.EndsWith("caption", StringComparison.Ordinal) == true) ?? descriptions.FirstOrDefault();
        // A video's dope sheet and shot list are read like a text.
        draft.Body.AddRange(descriptions.Where(description => description != caption).SelectMany(static description => XmlProse.Paragraphs(description)));
        var by = XmlProse.Line(content.Child("by")) is { Length: > 0 } line ? line : NewsMlG2Description.NameOf(content.Child("creator"));
        var media = item.Child("contentSet").Children("remoteContent").Select(static remote => remote.Attr("href") ?? remote.Attr("residref")).FirstOrDefault(static href => href is not null);
        var credit = XmlProse.Line(content.Child("creditline"));
        var made = AgencyText.Caption(XmlProse.Line(caption), by, credit.Length > 0 ? credit : null, alt: null, media, draft.Body.Count);
        if (made.Text.Length == 0 && draft.Title.Length == 0)
        {
            return;
        }

        draft.Captions.Add(made.Photographer is null && by is not null ? made with { Photographer = by } : made);
        draft.Origins["captions"] = "contentMeta/description";
    }

    /// <summary>A package lists other items with a title and a summary or caption of each.</summary>
    private static void ReadPackage(XElement item, ArticleDraft draft)
    {
        foreach (var reference in item.AllBelow("itemRef"))
        {
            var title = XmlProse.Line(reference.Child("title") ?? reference.Child("headline"));
            var description = XmlProse.Line(reference.Child("description"));
            var isPicture = reference.Child("itemClass").Attr("qcode")?.EndsWith("picture", StringComparison.Ordinal) == true;
            if (isPicture && description.Length > 0)
            {
                draft.Captions.Add(AgencyText.Caption(description, null, null, title.Length > 0 ? title : null, reference.Attr("href") ?? reference.Attr("residref"), draft.Body.Count));
                continue;
            }

            foreach (var text in (ReadOnlySpan<string>)[title, description])
            {
                // Renditions of one item are listed one by one under the same title.
                if (text.Length > 0 && !draft.Body.Contains(text))
                {
                    draft.Body.Add(text);
                }
            }
        }

        draft.Origins["body"] = "groupSet";
    }
}
