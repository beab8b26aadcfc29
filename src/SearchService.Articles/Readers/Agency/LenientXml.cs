using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace SearchService.Articles.Readers.Agency;

/// <summary>What could be read of an XML file.</summary>
/// <param name="Root">The root element with everything before the first error; null when not even that was there.</param>
/// <param name="Problem">What is wrong with the file; null when nothing is.</param>
/// <param name="Place">Line and column of the problem.</param>
internal sealed record XmlReading(XElement? Root, string? Problem, string? Place);

/// <summary>
/// Loads XML without trusting it: no DTD is processed, no address is opened, nesting is bounded, and a file that was cut gives
/// what stands before the cut.
/// </summary>
internal static partial class LenientXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        // NITF files name their DTD in a DOCTYPE; it is skipped, entities it declares are unknown and nothing is fetched.
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersFromEntities = 1,
    };

    public static XmlReading Load(string text, Reading reading)
    {
        var result = LoadOnce(text, reading);
        if (result.Problem is not null && text.Contains('&'))
        {
            // Feeds use HTML's entities without declaring them, and bare ampersands. A second attempt reads those as characters.
            var repaired = LoadOnce(EntityPattern().Replace(text, static match => Repair(match.Value)), reading);
            if (repaired.Problem is null || repaired.Root is not null && result.Root is null)
            {
                return repaired;
            }
        }

        return result;
    }

    private static XmlReading LoadOnce(string text, Reading reading)
    {
        XElement? root = null;
        XElement? current = null;
        var value = new StringBuilder();
        // XmlReader wants the declaration first; pasted files have blank lines above it.
        using var xml = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t')), Settings);
        var steps = 0;
        try
        {
            while (xml.Read())
            {
                if ((++steps & 0xFFF) == 0)
                {
                    reading.CheckTime();
                }

                switch (xml.NodeType)
                {
                    case XmlNodeType.Element:
                        FlushText(current, value);
                        if (xml.Depth > reading.Options.MaxMarkupDepth)
                        {
                            return new XmlReading(root, $"The XML is nested deeper than {reading.Options.MaxMarkupDepth} levels.", PlaceOf(xml));
                        }

                        var isEmpty = xml.IsEmptyElement;
                        var element = ReadElement(xml);
                        if (current is null)
                        {
                            root ??= element;
                        }
                        else
                        {
                            current.Add(element);
                        }

                        if (!isEmpty)
                        {
                            current = element;
                        }

                        break;
                    case XmlNodeType.EndElement:
                        FlushText(current, value);
                        current = current?.Parent;
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                        value.Append(xml.Value);
                        break;
                }
            }

            return new XmlReading(root, null, null);
        }
        catch (XmlException broken)
        {
            FlushText(current, value);
            var place = $"line {broken.LineNumber}, column {broken.LinePosition}";
            return new XmlReading(root, $"The XML is broken at {place}: {Shorten(broken.Message)}", place);
        }
    }

    private static XElement ReadElement(XmlReader xml)
    {
        var element = new XElement(XName.Get(xml.LocalName, xml.NamespaceURI));
        if (xml.MoveToFirstAttribute())
        {
            do
            {
                if (xml.Prefix != "xmlns" && xml.LocalName != "xmlns")
                {
                    element.SetAttributeValue(XName.Get(xml.LocalName, xml.NamespaceURI), xml.Value);
                }
            }
            while (xml.MoveToNextAttribute());
            xml.MoveToElement();
        }

        return element;
    }

    private static void FlushText(XElement? current, StringBuilder value)
    {
        if (value.Length > 0)
        {
            current?.Add(new XText(value.ToString()));
            value.Clear();
        }
    }

    private static string? PlaceOf(XmlReader xml) => xml is IXmlLineInfo info ? $"line {info.LineNumber}, column {info.LinePosition}" : null;

    private static string Shorten(string message)
    {
        var end = message.IndexOf(" Line ", StringComparison.Ordinal);
        return end > 0 ? message[..end] : message;
    }

    private static string Repair(string entity)
    {
        if (entity is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;" || entity.StartsWith("&#", StringComparison.Ordinal))
        {
            return entity;
        }

        var decoded = entity.EndsWith(';') ? WebUtility.HtmlDecode(entity) : entity;
        return decoded != entity && decoded.Length == 1 && decoded[0] is not ('<' or '&') ? decoded : "&amp;" + entity[1..];
    }

    [GeneratedRegex("&(#x?[0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,20};|)")]
    private static partial Regex EntityPattern();
}
