using System.Xml.Linq;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Agency;

/// <summary>Finds elements by local name: agencies use the standards' namespaces of many years, or none.</summary>
internal static class XmlElements
{
    public static XElement? Child(this XElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    public static IEnumerable<XElement> Children(this XElement? element, string name) => element?.Elements().Where(child => child.Name.LocalName == name) ?? [];

    public static XElement? Below(this XElement? element, string name) => element?.Descendants().FirstOrDefault(child => child.Name.LocalName == name);

    public static IEnumerable<XElement> AllBelow(this XElement? element, string name) => element?.Descendants().Where(child => child.Name.LocalName == name) ?? [];

    public static string? Attr(this XElement? element, string name) =>
        element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value is { } value && Prose.Clean(value) is { Length: > 0 } clean ? clean : null;

    public static string? TextOf(this XElement? element) => element is null ? null : Prose.Clean(element.Value) is { Length: > 0 } clean ? clean : null;
}
