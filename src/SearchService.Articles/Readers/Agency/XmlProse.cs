using System.Text;
using System.Xml.Linq;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Agency;

/// <summary>Paragraphs of text in XML markup (NITF, XHTML, DocBook-like): block elements separate, inline ones do not.</summary>
internal static class XmlProse
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "li", "dt", "dd", "pre", "blockquote", "bq", "block", "section", "article", "tr", "caption", "body", "ul", "ol", "dl", "table", "tbody", "thead", "br", "hr", "nitf-table", "fn", "note", "header", "aside", "main", "figure", "body.content", "body.end",
    };

    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { "style", "script", "head", "media", "img", "figure", "object", "custom-table", "media-metadata", "media-reference" };

    /// <summary>The paragraphs below an element, without pictures and their texts.</summary>
    public static List<string> Paragraphs(XElement root, Action<XElement, int>? onSkipped = null)
    {
        var paragraphs = new List<string>();
        var text = new StringBuilder();
        Walk(root, paragraphs, text, onSkipped);
        Flush(paragraphs, text);
        return paragraphs;
    }

    /// <summary>All text of an element on one line.</summary>
    public static string Line(XElement? element) => element is null ? "" : string.Join(' ', Paragraphs(element));

    // Recursion is safe: LenientXml bounds the depth.
    private static void Walk(XElement element, List<string> paragraphs, StringBuilder text, Action<XElement, int>? onSkipped)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(words.Value);
                    break;
                case XElement child when Skipped.Contains(child.Name.LocalName):
                    Flush(paragraphs, text);
                    onSkipped?.Invoke(child, paragraphs.Count);
                    break;
                case XElement child:
                    var isBlock = Blocks.Contains(child.Name.LocalName);
                    if (isBlock)
                    {
                        Flush(paragraphs, text);
                    }

                    Walk(child, paragraphs, text, onSkipped);
                    if (isBlock)
                    {
                        Flush(paragraphs, text);
                    }
                    else if (child.Name.LocalName is "td" or "th")
                    {
                        text.Append(' ');
                    }

                    break;
            }
        }
    }

    private static void Flush(List<string> paragraphs, StringBuilder text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (Prose.Clean(text.ToString()) is { Length: > 0 } clean)
        {
            paragraphs.Add(clean);
        }

        text.Clear();
    }
}
