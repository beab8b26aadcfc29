using SearchService.Articles.Readers.Web.Markup;

namespace SearchService.Articles.Readers.Web;

/// <summary>A parsed page as boxes and paragraphs in reading order, with the elements that other parts need noted on the way.</summary>
internal sealed class Page
{
    private const int UsualBoxes = 32;
    private const int UsualParagraphs = 16;

    public List<PageBox> Boxes { get; } = new(UsualBoxes);

    public List<PageParagraph> Paragraphs { get; } = new(UsualParagraphs);

    public List<PageImage> Images { get; } = [];

    /// <summary>Captions and credits in attributes, with the box they belong to and how many paragraphs stand before it.</summary>
    public List<(PageBox Box, int Paragraph, string Caption, string Credit)> StatedCaptions { get; } = [];

    /// <summary>Links with the index of the paragraph they stand in.</summary>
    public List<(int Paragraph, string Target, string Rel, string Text)> Links { get; } = [];

    /// <summary>`time` elements and others with a date in an attribute.</summary>
    public List<(PageBox Box, MarkupElement Element)> Times { get; } = [];

    /// <summary>Elements that say they name an author: itemprop, rel, class.</summary>
    public List<(PageBox Box, MarkupElement Element)> Authors { get; } = [];
}

/// <summary>An img element.</summary>
/// <param name="Box">The box it stands in.</param>
/// <param name="Paragraph">How many paragraphs stand before it.</param>
/// <param name="Alt">Its alternative text; empty when it has none.</param>
/// <param name="Source">Its address, lazy loading considered.</param>
/// <param name="Title">Its title attribute; empty when it has none.</param>
/// <param name="IsLarge">False for icons and portraits by their stated size.</param>
internal sealed record PageImage(PageBox Box, int Paragraph, string Alt, string Source, string Title, bool IsLarge);
