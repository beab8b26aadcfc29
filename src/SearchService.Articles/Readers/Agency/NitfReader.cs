using System.Xml.Linq;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Agency;

/// <summary>Reads NITF 3.x, alone and as the content of NewsML.</summary>
internal static class NitfReader
{
    public const string FormatName = "NITF";

    public static ReadResult Read(Reading reading)
    {
        var xml = LenientXml.Load(reading.Decoded.Text, reading);
        var articles = new List<Article>();
        if (xml.Root is { } root)
        {
            var draft = new ArticleDraft();
            Fill(root, draft, reading);
            articles.Add(draft.ToArticle());
        }

        return AgencyText.Finish(FormatName, articles, xml);
    }

    /// <summary>Fills what the NITF says; fields that are set already (by a NewsML around it) stay.</summary>
    public static void Fill(XElement nitf, ArticleDraft draft, Reading reading)
    {
        var head = nitf.Child("head");
        ReadDocData(head.Child("docdata"), head, draft, reading);
        var body = nitf.Child("body") ?? nitf;
        ReadBodyHead(body.Child("body.head"), draft, reading);
        if (draft.Title.Length == 0 && head.Child("title").TextOf() is { } title)
        {
            draft.Set("title", d => d.Title = title, "head/title");
        }

        if (body.Child("body.content") is { } content)
        {
            ReadContent(content, draft);
        }

        foreach (var paragraph in body.Child("body.end") is { } end ? XmlProse.Paragraphs(end) : [])
        {
            // A tagline tells who the author is: part of the article as printed.
            draft.Body.Add(paragraph);
        }
    }

    private static void ReadDocData(XElement? docData, XElement? head, ArticleDraft draft, Reading reading)
    {
        if (docData.Child("doc-id").Attr("id-string") is { } id && draft.Id is null)
        {
            draft.Set("id", d => d.Id = id, "docdata/doc-id");
        }

        if (docData.Child("ed-msg").Attr("info") is { } note)
        {
            draft.Warnings.Add($"Note to editors: {note}");
        }

        if (docData.Attr("management-status") is { } status && draft.Status == ArticleStatus.Usable)
        {
            draft.Set("status", d => d.Status = AgencyText.Status(status), "docdata/@management-status");
        }

        var issued = docData.Child("date.issue").Attr("norm") ?? head.Child("pubdata").Attr("date.publication");
        if (draft.Published is null && AgencyText.Instant(issued, reading, draft.Warnings, "date.issue") is { } published)
        {
            draft.Set("published", d => d.Published = published, "docdata/date.issue");
        }

        var released = docData.Child("date.release").Attr("norm");
        if (AgencyText.Instant(released, reading, draft.Warnings, "date.release") is { } release && release > (draft.Published ?? reading.File.ModifiedAt))
        {
            draft.Set("embargoUntil", d => d.EmbargoUntil ??= release, "docdata/date.release");
        }

        if (docData.Child("du-key").Attr("version") is { } version && long.TryParse(version, out var number))
        {
            draft.Set("version", d => d.Version ??= number, "docdata/du-key");
        }

        if ((docData.Child("doc.rights").Attr("owner") ?? docData.Child("doc.copyright").Attr("holder")) is { } holder)
        {
            draft.Set("copyright", d => d.Copyright ??= holder, "docdata/doc.copyright");
        }

        foreach (var key in docData.Child("key-list").Children("keyword"))
        {
            draft.AddKeyword(key.Attr("key"));
        }

        foreach (var subject in head.AllBelow("tobject.subject"))
        {
            draft.AddKeyword(subject.Attr("tobject.subject.matter") ?? subject.Attr("tobject.subject.type"));
        }

        var section = docData.Child("fixture").Attr("fix-id") ?? head.Child("pubdata").Attr("position.section") ?? head.Child("tobject").Attr("tobject.property") ?? head.AllBelow("tobject.subject").FirstOrDefault().Attr("tobject.subject.type");
        if (draft.Section is null && section is not null)
        {
            draft.Set("section", d => d.Section = section, "head");
        }

        if (draft.Source is null && (head.Child("pubdata").Attr("name") ?? docData.Child("doc.copyright").Attr("holder")) is { } source)
        {
            draft.Set("source", d => d.Source = source, "pubdata or doc.copyright");
        }
    }

    private static void ReadBodyHead(XElement? head, ArticleDraft draft, Reading reading)
    {
        var headline = head.Child("hedline");
        if (XmlProse.Line(headline.Child("hl1")) is { Length: > 0 } title && draft.Title.Length == 0)
        {
            draft.Set("title", d => d.Title = title, "hedline/hl1");
        }

        if (XmlProse.Line(headline.Child("hl2")) is { Length: > 0 } second)
        {
            draft.Set("deck", d => d.Deck ??= second, "hedline/hl2");
        }

        if (head.Child("abstract") is { } summary && draft.Deck is null)
        {
            draft.Set("deck", d => d.Deck = XmlProse.Line(summary), "body.head/abstract");
        }

        foreach (var byline in head.Children("byline"))
        {
            var people = byline.AllBelow("person").Select(static person => Prose.Clean(person.Value)).Where(static name => name.Length > 0).ToList();
            // The role stands inside the byline, in an element of its own.
            var text = string.Join(' ', byline.Nodes().Where(static node => node is not XElement { Name.LocalName: "byttl" }).Select(static node => node is XElement e ? e.Value : (node as XText)?.Value));
            draft.AddByline(people.Count > 0 ? people.SelectMany(static name => BylineParser.Parse(name)) : BylineParser.Parse(text), "byline");
            if (draft.Bylines.Count == 0 && byline.Child("byttl").TextOf() is { } desk)
            {
                draft.AddByline([desk], "byline/byttl");
            }
        }

        if (XmlProse.Line(head.Child("dateline")) is { Length: > 0 } dateline)
        {
            draft.Set("dateline", d => d.Dateline ??= dateline, "dateline");
            if (draft.Published is null && AgencyText.Instant(head.Child("dateline").Below("story.date").Attr("norm"), reading, draft.Warnings, "story.date") is { } date)
            {
                draft.Set("published", d => d.Published = date, "dateline/story.date");
            }
        }

        if (draft.Source is null && head.Child("distributor").TextOf() is { } distributor)
        {
            draft.Set("source", d => d.Source = distributor, "distributor");
        }
    }

    private static void ReadContent(XElement content, ArticleDraft draft)
    {
        var paragraphs = XmlProse.Paragraphs(content, (skipped, before) =>
        {
            if (skipped.Name.LocalName == "media")
            {
                ReadMedia(skipped, draft, draft.Body.Count + before);
            }
        });
        draft.Body.AddRange(paragraphs);
        if (paragraphs.Count > 0)
        {
            draft.Origins["body"] = "body.content";
        }
    }

    private static void ReadMedia(XElement media, ArticleDraft draft, int paragraphsBefore)
    {
        var reference = media.Child("media-reference");
        var caption = string.Join(' ', media.Children("media-caption").Select(XmlProse.Line));
        var producer = XmlProse.Line(media.Child("media-producer"));
        var source = reference.Attr("source") ?? reference.Attr("name");
        if (caption.Length > 0 || producer.Length > 0)
        {
            draft.Captions.Add(AgencyText.Caption(
                caption, producer.Length > 0 ? producer : null, producer.Contains('/') ? producer : reference.Attr("source-credit"), reference.Attr("alternate-text"), source, paragraphsBefore));
            draft.Origins.TryAdd("captions", "media-caption");
        }
    }
}
