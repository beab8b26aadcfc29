using System.Xml.Linq;
using SearchService.Articles.Readers.Agency;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Office;

/// <summary>Reads OpenDocument text (.odt) from its XML parts.</summary>
internal static class OdtReader
{
    public const string FormatName = "OpenDocument text";

    public static ReadResult Read(Reading reading)
    {
        if (PackagePart.Read(reading, FormatName, out var failure, "content.xml", "meta.xml", "META-INF/manifest.xml") is not { } parts || !parts.TryGetValue("content.xml", out var xml))
        {
            return failure;
        }

        if (parts.GetValueOrDefault("META-INF/manifest.xml")?.Root.Below("encryption-data") is not null)
        {
            return ReadResult.Failed("password-protected", "The document is protected by a password; save it without one and drop it again.") with { Format = FormatName };
        }

        if (xml.Root is null)
        {
            return failure;
        }

        var styles = ParentStyles(xml.Root);
        var paragraphs = new List<OfficeParagraph>();
        foreach (var element in xml.Root.Child("body").Below("text")?.Descendants() ?? [])
        {
            reading.CheckTime();
            if (element.Name.LocalName == "frame" && (element.Child("desc").TextOf() ?? element.Child("title").TextOf()) is { } alt)
            {
                paragraphs.Add(new OfficeParagraph(alt, OfficeStyle.Picture));
            }

            if (element.Name.LocalName is "p" or "h" && TextOf(element) is { Length: > 0 } text)
            {
                paragraphs.Add(new OfficeParagraph(text, StyleOf(element, styles)));
            }
        }

        var article = WithProperties(OfficeArticle.Make(paragraphs, reading), parts.GetValueOrDefault("meta.xml")?.Root.Child("meta"), reading);
        return AgencyText.Finish(FormatName, article.Title.Length + article.Body.Count + article.Captions.Count > 0 ? [article] : [], xml);
    }

    /// <summary>A paragraph's text without frames (whose paragraphs come on their own), deleted text and notes.</summary>
    private static string TextOf(XElement paragraph)
    {
        var text = new System.Text.StringBuilder();
        Collect(paragraph, text);
        return Prose.Clean(text.ToString());
    }

    private static void Collect(XElement element, System.Text.StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(words.Value);
                    break;
                case XElement { Name.LocalName: "s" or "tab" or "line-break" }:
                    text.Append(' ');
                    break;
                case XElement { Name.LocalName: "frame" or "annotation" or "note" or "tracked-changes" or "p" or "h" }:
                    break;
                case XElement child:
                    Collect(child, text);
                    break;
            }
        }
    }

    /// <summary>Automatic styles ("P3") point to the style a person chose.</summary>
    private static Dictionary<string, string> ParentStyles(XElement root)
    {
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var style in root.AllBelow("style"))
        {
            if (style.Attr("name") is { } name && style.Attr("parent-style-name") is { } parent)
            {
                parents[name] = parent;
            }
        }

        return parents;
    }

    private static OfficeStyle StyleOf(XElement element, Dictionary<string, string> styles)
    {
        var name = element.Attr("style-name") ?? "";
        name = styles.GetValueOrDefault(name, name).ToLowerInvariant();
        return name switch
        {
            "title" => OfficeStyle.Title,
            "subtitle" => OfficeStyle.Subtitle,
            "caption" or "illustration" or "figure" or "drawing" => OfficeStyle.Caption,
            "byline" or "author" => OfficeStyle.Byline,
            _ => element.Name.LocalName == "h" ? OfficeStyle.Heading : OfficeStyle.Body,
        };
    }

    private static Article WithProperties(Article article, XElement? meta, Reading reading)
    {
        var warnings = new List<string>(article.Warnings);
        return article with
        {
            Title = article.Title.Length > 0 ? article.Title : meta.Child("title").TextOf() ?? "",
            Bylines = article.Bylines.Count == 0 && (meta.Child("initial-creator") ?? meta.Child("creator")).TextOf() is { } author ? BylineParser.Parse(author) : article.Bylines,
            Published = article.Published ?? AgencyText.Instant(meta.Child("creation-date").TextOf(), reading, warnings, "creation-date"),
            Modified = article.Modified ?? AgencyText.Instant(meta.Child("date").TextOf(), reading, warnings, "date"),
            Language = meta.Child("language").TextOf() ?? article.Language,
            Keywords = meta.Children("keyword").Any() ? [.. meta.Children("keyword").Select(static one => one.TextOf()).OfType<string>()] : article.Keywords,
            Warnings = warnings,
        };
    }
}
