using System.Text;
using System.Xml.Linq;
using SearchService.Articles.Readers.Agency;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Office;

/// <summary>
/// Reads Word documents (.docx) from their XML parts. Deleted text of tracked changes is left out, inserted text is kept;
/// pictures give their alternative text, paragraphs in the style "Caption" are captions.
/// </summary>
internal static class DocxReader
{
    public const string FormatName = "Word document";
    private const string Document = "word/document.xml";
    private const string Properties = "docProps/core.xml";

    public static ReadResult Read(Reading reading)
    {
        if (PackagePart.Read(reading, FormatName, out var failure, Document, Properties) is not { } parts || !parts.TryGetValue(Document, out var xml) || xml.Root is null)
        {
            return failure;
        }

        var paragraphs = new List<OfficeParagraph>();
        foreach (var paragraph in xml.Root.AllBelow("p"))
        {
            // Text boxes hold paragraphs of their own inside a paragraph; each is read once, on its own.
            reading.CheckTime();
            ReadParagraph(paragraph, paragraphs);
        }

        var article = WithProperties(OfficeArticle.Make(paragraphs, reading), parts.GetValueOrDefault(Properties)?.Root, reading);
        return AgencyText.Finish(FormatName, article.Title.Length + article.Body.Count + article.Captions.Count > 0 ? [article] : [], xml);
    }

    private static void ReadParagraph(XElement paragraph, List<OfficeParagraph> paragraphs)
    {
        var text = new StringBuilder();
        Collect(paragraph, text, paragraphs);
        if (Prose.Clean(text.ToString()) is { Length: > 0 } clean)
        {
            paragraphs.Add(new OfficeParagraph(clean, StyleOf(paragraph.Child("pPr").Child("pStyle").Attr("val"))));
        }
    }

    private static void Collect(XElement element, StringBuilder text, List<OfficeParagraph> paragraphs)
    {
        foreach (var child in element.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "t":
                    text.Append(child.Value);
                    break;
                case "tab" or "br" or "cr":
                    text.Append(' ');
                    break;
                case "noBreakHyphen":
                    text.Append('-');
                    break;
                case "docPr" when child.Attr("descr") is { } alt:
                    paragraphs.Add(new OfficeParagraph(alt, OfficeStyle.Picture));
                    break;
                case "del" or "p" or "pPr" or "rPr" or "instrText" or "Fallback":
                    break;
                default:
                    Collect(child, text, paragraphs);
                    break;
            }
        }
    }

    /// <summary>Style ids are the English names without spaces; Word in other languages writes its own for some.</summary>
    private static OfficeStyle StyleOf(string? style) => style?.ToLowerInvariant() switch
    {
        "title" or "titel" or "titre" or "ttulo" or "headline" => OfficeStyle.Title,
        "subtitle" or "untertitel" or "sous-titre" or "subttulo" or "standfirst" or "deck" => OfficeStyle.Subtitle,
        "caption" or "beschriftung" or "lgende" or "legende" or "descripcin" => OfficeStyle.Caption,
        "byline" or "author" or "autor" => OfficeStyle.Byline,
        "heading1" or "heading2" or "heading3" or "berschrift1" or "berschrift2" => OfficeStyle.Heading,
        _ => OfficeStyle.Body,
    };

    private static Article WithProperties(Article article, XElement? core, Reading reading)
    {
        var warnings = new List<string>(article.Warnings);
        var created = article.Published ?? AgencyText.Instant(core.Child("created").TextOf(), reading, warnings, "created");
        var keywords = core.Child("keywords").TextOf()?.Split([',', ';']).Select(Prose.Clean).Where(static one => one.Length > 0).ToList();
        return article with
        {
            Title = article.Title.Length > 0 ? article.Title : core.Child("title").TextOf() ?? "",
            Bylines = article.Bylines.Count == 0 && core.Child("creator").TextOf() is { } author ? BylineParser.Parse(author) : article.Bylines,
            Published = created,
            Modified = article.Modified ?? AgencyText.Instant(core.Child("modified").TextOf(), reading, warnings, "modified"),
            Language = core.Child("language").TextOf() ?? article.Language,
            Section = article.Section ?? core.Child("category").TextOf(),
            Keywords = keywords ?? article.Keywords,
            Warnings = warnings,
        };
    }
}
