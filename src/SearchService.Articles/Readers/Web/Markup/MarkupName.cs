using AngleSharp.Dom;

namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>The name of an element, and what the name alone says of it; all elements of one known name share it.</summary>
/// <param name="text">The name in lower case: "p".</param>
/// <param name="flags">How the tree's rules treat such an element.</param>
internal sealed class MarkupName(string text, NodeFlags flags)
{
    public string Text { get; } = text;

    public NodeFlags Flags { get; } = flags;

    /// <summary>True for elements that stand within a line of text, unless they are captions.</summary>
    public bool IsInline { get; } = ElementKind.IsInlineTag(text);

    /// <summary>True for programs, drawings and the like, of which nothing is read.</summary>
    public bool IsRaw { get; } = HtmlSkimmer.IsRaw(text);

    /// <summary>True for elements that count when it is asked how deep a page is nested.</summary>
    public bool IsCounted { get; } = HtmlSkimmer.IsCounted(text);

    /// <summary>What such an element does where it stands in a tidy page.</summary>
    public TidyRole Role { get; } = TidyRoles.Of(text);

    /// <summary>True for elements that hold no text of the page.</summary>
    public bool IsSkipped { get; } = ElementKind.IsSkippedTag(text);
}
