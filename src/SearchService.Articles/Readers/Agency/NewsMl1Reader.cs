using System.Xml.Linq;
using SearchService.Articles.Readers.Web;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Agency;

/// <summary>Reads NewsML 1.x: one article per NewsItem, its text in XHTML, NITF or plain DataContent anywhere in the component tree.</summary>
internal static class NewsMl1Reader
{
    public const string FormatName = "NewsML 1";

    private static readonly HashSet<string> TextRoles = new(StringComparer.OrdinalIgnoreCase) { "main", "body", "text", "maintext", "story", "article", "news", "content", "htmlbody", "bodytext" };

    public static ReadResult Read(Reading reading)
    {
        var xml = LenientXml.Load(reading.Decoded.Text, reading);
        var articles = new List<Article>();
        foreach (var item in xml.Root.Children("NewsItem"))
        {
            reading.CheckTime();
            articles.Add(ReadItem(item, xml.Root, reading));
        }

        return AgencyText.Finish(FormatName, articles, xml);
    }

    private static Article ReadItem(XElement item, XElement? root, Reading reading)
    {
        var draft = new ArticleDraft();
        var identifier = item.Child("Identification").Child("NewsIdentifier");
        if (identifier.Child("PublicIdentifier").TextOf() is { } id)
        {
            // The public identifier ends with the revision, which is a version and no identity.
            var revision = identifier.Child("RevisionId").TextOf();
            draft.Set("id", d => d.Id = revision is not null && id.EndsWith(":" + revision, StringComparison.Ordinal) ? id[..^(revision.Length + 1)] : id, "PublicIdentifier");
        }

        if (long.TryParse(identifier.Child("RevisionId").TextOf(), out var version))
        {
            draft.Set("version", d => d.Version = version, "RevisionId");
        }

        var management = item.Child("NewsManagement");
        if (management.Child("Status").Attr("FormalName") is { } status)
        {
            draft.Set("status", d => d.Status = AgencyText.Status(status), "NewsManagement/Status");
        }

        if (AgencyText.Instant(management.Child("StatusWillChange").Child("DateAndTime").TextOf(), reading, draft.Warnings, "StatusWillChange") is { } change && draft.Status == ArticleStatus.Withheld)
        {
            // Held until a stated time: that is an embargo.
            draft.Set("embargoUntil", d => d.EmbargoUntil = change, "NewsManagement/StatusWillChange");
            draft.Status = ArticleStatus.Usable;
        }

        if (AgencyText.Instant(management.Child("FirstCreated").TextOf(), reading, draft.Warnings, "FirstCreated") is { } created)
        {
            draft.Set("published", d => d.Published = created, "NewsManagement/FirstCreated");
        }

        if (AgencyText.Instant(management.Child("ThisRevisionCreated").TextOf(), reading, draft.Warnings, "ThisRevisionCreated") is { } revised)
        {
            draft.Set("modified", d => d.Modified = revised, "NewsManagement/ThisRevisionCreated");
        }

        ReadLines(item, draft);
        var provider = item.AllBelow("Provider").Concat(item.AllBelow("Source")).Select(static source => source.Child("Party").Attr("FormalName")).OfType<string>().FirstOrDefault() ?? root.Child("NewsEnvelope").Child("SentFrom").Child("Party").Attr("FormalName");
        if (provider is not null)
        {
            draft.Set("source", d => d.Source = provider, "Provider or Source");
        }

        draft.Language = item.AllBelow("Language").FirstOrDefault().Attr("FormalName");
        foreach (var keyword in item.AllBelow("Property").Where(static property => property.Attr("FormalName")?.Contains("eyword", StringComparison.Ordinal) == true))
        {
            draft.AddKeyword(keyword.Attr("Value"));
        }

        foreach (var keyword in item.AllBelow("KeywordLine"))
        {
            draft.AddKeyword(keyword.Value);
        }

        if (XmlProse.Line(item.Below("CopyrightLine")) is { Length: > 0 } notice)
        {
            draft.Set("copyright", d => d.Copyright = notice, "NewsLines/CopyrightLine");
        }

        ReadContent(item, draft, reading);
        draft.Dateline ??= Datelines.Find(draft.Body, out _);
        return draft.ToArticle();
    }

    private static void ReadLines(XElement item, ArticleDraft draft)
    {
        if (XmlProse.Line(item.Below("HeadLine")) is { Length: > 0 } headline)
        {
            draft.Set("title", d => d.Title = headline, "NewsLines/HeadLine");
        }

        if (XmlProse.Line(item.Below("SubHeadLine")) is { Length: > 0 } deck)
        {
            draft.Set("deck", d => d.Deck = deck, "NewsLines/SubHeadLine");
        }

        if (XmlProse.Line(item.Below("DateLine")) is { Length: > 0 } dateline)
        {
            draft.Set("dateline", d => d.Dateline = dateline, "NewsLines/DateLine");
        }

        foreach (var byline in item.AllBelow("ByLine"))
        {
            draft.AddByline(BylineParser.Parse(XmlProse.Line(byline)), "NewsLines/ByLine");
        }
    }

    private static void ReadContent(XElement item, ArticleDraft draft, Reading reading)
    {
        var contents = item.AllBelow("ContentItem").ToList();
        var hasTextRole = contents.Any(static content => IsText(RoleOf(content)));
        foreach (var content in contents)
        {
            var role = RoleOf(content);
            if (content.Attr("Href") is { } media && content.Child("MediaType").Attr("FormalName") is "Photo" or "Picture" or "Image" or "Graphic" || content.Child("MimeType").Attr("FormalName")?.StartsWith("image", StringComparison.OrdinalIgnoreCase) == true)
            {
                AddPicture(content, draft);
                continue;
            }

            var data = content.Child("DataContent");
            if (data is null || content.Child("Format").Attr("FormalName") is "CSS" || content.Child("MimeType").Attr("FormalName") is "text/css" || role is "Contact" or "StyleSheet" or "Logo" or "HeadLine" or "Headline" or "Caption" || (hasTextRole && !IsText(role)))
            {
                continue;
            }

            if (data.Below("nitf") is { } nitf)
            {
                NitfReader.Fill(nitf, draft, reading);
            }
            else if (data.HasElements)
            {
                draft.Body.AddRange(XmlProse.Paragraphs(data));
            }
            else if (data.Value.Contains("<p", StringComparison.OrdinalIgnoreCase))
            {
                HtmlFragment.Fill(data.Value, draft, reading, "DataContent");
            }
            else
            {
                draft.Body.AddRange(Prose.Paragraphs(data.Value));
            }

            draft.Origins["body"] = "ContentItem/DataContent";
        }
    }

    private static void AddPicture(XElement content, ArticleDraft draft)
    {
        // The caption is a sibling component in the same NewsComponent, or the picture's own NewsLines.
        var component = content.Parent?.Parent;
        var captionItem = component.AllBelow("ContentItem").FirstOrDefault(static item => RoleOf(item) is "Caption");
        var caption = captionItem is not null ? XmlProse.Line(captionItem.Child("DataContent")) : XmlProse.Line(content.Parent.Child("NewsLines").Child("CaptionLine"));
        var credit = XmlProse.Line(content.Parent.Child("NewsLines").Child("CreditLine"));
        var byline = XmlProse.Line(content.Parent.Child("NewsLines").Child("ByLine"));
        if (caption.Length > 0 && draft.Captions.All(other => other.Text != caption))
        {
            draft.Captions.Add(AgencyText.Caption(caption, byline.Length > 0 ? byline : null, credit.Length > 0 ? credit : null, null, content.Attr("Href"), draft.Body.Count));
        }
    }

    private static bool IsText(string? role) => role is not null && TextRoles.Contains(role.Replace(" ", "", StringComparison.Ordinal));

    private static string? RoleOf(XElement content) => content.Parent.Child("Role").Attr("FormalName");
}
