using SearchService.Articles.Readers.Web.Markup;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>What a picture's element says of it: its address, its alternative text, whether it is an icon.</summary>
internal static class PictureAttributes
{
    private static readonly HashSet<string> DecorativeAlts = new(StringComparer.OrdinalIgnoreCase) { "line", "divider", "separator", "spacer", "image", "photo", "picture", "img", "icon", "logo", "placeholder", "thumbnail" };

    /// <summary>The picture's address, lazy loading considered; empty for pictures written into the page.</summary>
    public static string SourceOf(MarkupElement image)
    {
        var source = FirstOf(image, "data-src", "data-original", "data-lazy-src", "data-url", "src") ?? FromSet(FirstOf(image, "srcset", "data-srcset")) ?? "";
        return source.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? "" : source;
    }

    /// <summary>What the picture shows. A word that only says that there is a picture, or a line between two parts, says nothing.</summary>
    public static string AltOf(MarkupElement image)
    {
        var alt = Prose.Clean(image.GetAttribute("alt"));
        if (DecorativeAlts.Contains(alt))
        {
            return "";
        }

        return alt.Contains('<', StringComparison.Ordinal) ? HtmlText.FromFragment(alt) : alt;
    }

    public static string? FirstOf(MarkupElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.GetAttribute(name) is { Length: > 0 } value)
            {
                return value;
            }
        }

        return null;
    }

    private static string? FromSet(string? set) => set?.Split(',')[^1].Trim().Split(' ')[0];

    public static bool IsLarge(MarkupElement element) =>
        !(int.TryParse(element.GetAttribute("width"), out var width) && width < 150) && !(int.TryParse(element.GetAttribute("height"), out var height) && height < 100);
}
