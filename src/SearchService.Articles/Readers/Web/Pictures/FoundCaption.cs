using SearchService.Articles.Captions;

namespace SearchService.Articles.Readers.Web.Pictures;

/// <summary>A caption of one of the article's own pictures.</summary>
/// <param name="Paragraph">Index of the paragraph it stands at.</param>
/// <param name="Text">The caption without its credit; empty when there is only a credit.</param>
/// <param name="Credit">Who made the picture; null when nothing says it.</param>
/// <param name="Alt">The picture's alternative text; null when it has none.</param>
/// <param name="Media">The picture's address; null when no picture was found beside the caption.</param>
/// <param name="Origin">What gave the caption away.</param>
internal sealed record FoundCaption(int Paragraph, string Text, Credit? Credit, string? Alt, string? Media, string Origin)
{
    /// <summary>A caption with what its picture says of itself.</summary>
    public static FoundCaption Of(PageImage? image, int paragraph, string text, Credit? credit, string origin) =>
        new(paragraph, text, credit, image?.Alt is { Length: > 0 } alt ? alt : null, image?.Source, origin);
}
