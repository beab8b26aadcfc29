using System.Collections.Frozen;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;

namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>The names of elements, with the parser's own flags for each, and the names of the attributes that are kept.</summary>
internal static class MarkupNames
{
    private static readonly string[] Elements =
    [
        "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi", "bdo", "bgsound", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "command", "content", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "image", "img", "input", "ins", "isindex", "kbd", "keygen", "label", "legend", "li", "link", "listing", "main", "map", "mark", "marquee", "math", "menu", "menuitem", "meta", "meter", "nav", "nobr", "noembed", "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture", "plaintext", "pre", "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "search", "section", "select", "slot", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr", "xmp",
    ];

    /// <summary>What readers of pages ask for, and the type that decides whether an input in a table is moved out of it.</summary>
    private static readonly FrozenSet<string> KeptAttributes = FrozenSet.ToFrozenSet(
    [
        "alt", "aria-hidden", "class", "content", "data-c-caption", "data-c-credit", "data-caption", "data-credit", "data-datetime", "data-lazy-src", "data-mediaviewer-caption", "data-mediaviewer-credit", "data-original", "data-src", "data-srcset", "data-timestamp", "data-url", "datetime", "height", "hidden", "href", "id", "itemprop", "itemtype", "lang", "name", "property", "rel", "role", "src", "srcset", "style", "title", "type", "width", "xml:lang",
    ], StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, MarkupName>.AlternateLookup<ReadOnlySpan<char>> Known = FlagsOfParser().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Kept = KeptAttributes.GetAlternateLookup<ReadOnlySpan<char>>();

    public static readonly MarkupName Form = Element("form");

    public static readonly MarkupName Frame = Element("frame");

    public static readonly MarkupName Meta = Element("meta");

    public static readonly MarkupName Script = Element("script");

    public static readonly MarkupName Template = Element("template");

    /// <summary>A name that the parser knows; null for others.</summary>
    public static MarkupName? KnownElement(ReadOnlySpan<char> name) => Known.TryGetValue(name, out var known) ? known : null;

    /// <summary>An element's name with how the tree's rules treat it.</summary>
    public static MarkupName Element(ReadOnlySpan<char> name) => Known.TryGetValue(name, out var known) ? known : new MarkupName(name.ToString(), NodeFlags.HtmlMember);

    /// <summary>The shared string of an attribute's name; null when no reader asks for it.</summary>
    public static string? Attribute(ReadOnlySpan<char> name) => Kept.TryGetValue(name, out var known) ? known : null;

    /// <summary>The parser asks the elements for their flags, and only its own elements know them.</summary>
    private static FrozenDictionary<string, MarkupName> FlagsOfParser()
    {
        using var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument("");
        return Elements.ToFrozenDictionary(static name => name, name => new MarkupName(name, ((IConstructableNode)document.CreateElement(name)).Flags), StringComparer.Ordinal);
    }
}
