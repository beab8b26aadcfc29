using System.Buffers;
using SearchService.Articles.Readers.Web.Markup;

namespace SearchService.Articles.Readers.Web;

/// <summary>What an element is by its tag, class and style: part of a line, hidden, skipped, a caption that runs in a line.</summary>
internal static class ElementKind
{
    private static readonly HashSet<string> InlineTags = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "ruby", "rt", "rp", "meter", "output", "picture", "source", "img",
    };

    private static readonly HashSet<string> SkippedTags = new(StringComparer.Ordinal)
    {
        "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas", "select", "option", "textarea", "input", "button", "datalist", "map", "audio", "track",
    };

    private const int ButtonChars = 30;

    private static readonly SearchValues<string> AuthorNames = SearchValues.Create(["byline", "author", "by-line", "contributor", "writer"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> CaptionNames = SearchValues.Create(["caption", "credit", "copyright", "photographer", "media__title"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> NamesSetApart = SearchValues.Create(["byline", "author", "by-line", "contributor", "writer", "date", "timestamp"], StringComparison.OrdinalIgnoreCase);

    public static bool IsInlineTag(string localName) => InlineTags.Contains(localName);

    public static bool IsSkippedTag(string localName) => SkippedTags.Contains(localName);

    /// <summary>True for elements that stand within a line of text and begin no box.</summary>
    public static bool IsInline(MarkupElement element) => element.Name.IsInline && !IsInlineCaption(element);

    /// <summary>True for elements that hold no text of the page.</summary>
    public static bool IsSkipped(MarkupElement element) => element.Name.IsSkipped || IsHidden(element);

    public static bool IsAuthorClass(string? name) => name is { Length: > 0 } && name.AsSpan().ContainsAny(AuthorNames);

    /// <summary>True for names of authors and times, which a page's style sets apart from what stands beside them.</summary>
    public static bool IsSetApart(string name) => name.AsSpan().ContainsAny(NamesSetApart);

    /// <summary>Captions and credits are often spans: they are boxes of their own here, so that they never run into a paragraph.</summary>
    private static bool IsInlineCaption(MarkupElement element)
    {
        if (element.LocalName is not ("span" or "a" or "b" or "i" or "em" or "small" or "cite" or "strong"))
        {
            return false;
        }

        // <figcaption><span>Caption.</span><span>Name / Agency</span></figcaption>: nothing but spans, so each is a part.
        if (element.LocalName == "span" && element.ParentElement is { LocalName: "figcaption" } caption && HoldsElementsOnly(caption))
        {
            return true;
        }

        // "more-caption" is a button; a link around a whole caption is none.
        return element.ClassName is { Length: > 0 } name && name.AsSpan().ContainsAny(CaptionNames) && (element.LocalName != "a" || element.HasMoreTextThan(ButtonChars));
    }

    /// <summary>Captions that repeat the alternative text are hidden from screen readers, not from readers.</summary>
    private static bool IsCaptionForTheEye(MarkupElement element) =>
        element.LocalName == "figcaption" || (element.LocalName is "span" or "p" or "div" && element.ParentElement is { LocalName: "figcaption" } && !element.IsBlank());

    private static bool IsHidden(MarkupElement element)
    {
        if (!element.HasAttributes)
        {
            return false;
        }

        if (element.HasAttribute("hidden") && element.GetAttribute("hidden") != "false")
        {
            return true;
        }

        if (element.GetAttribute("aria-hidden") == "true" && element.ClassName?.Contains("fallback-image", StringComparison.Ordinal) != true && !IsCaptionForTheEye(element))
        {
            return true;
        }

        if (element.GetAttribute("style") is not { } style || !(style.Contains("none", StringComparison.OrdinalIgnoreCase) || style.Contains("hidden", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var rules = style.Replace(" ", "", StringComparison.Ordinal);
        return rules.Contains("display:none", StringComparison.OrdinalIgnoreCase) || rules.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    private static bool HoldsElementsOnly(MarkupElement caption)
    {
        foreach (var node in caption.Children)
        {
            if (node is MarkupText text && !string.IsNullOrWhiteSpace(text.Data))
            {
                return false;
            }
        }

        return true;
    }
}
