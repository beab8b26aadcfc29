namespace SearchService.Articles.Readers.Office;

/// <summary>A paragraph of an office document.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Style">What its style says it is.</param>
internal readonly record struct OfficeParagraph(string Text, OfficeStyle Style);

/// <summary>The meaning of a paragraph style.</summary>
internal enum OfficeStyle
{
    Body,
    Title,
    Subtitle,
    Heading,
    Caption,
    Byline,

    /// <summary>No text: a picture stands here; the text is its alternative text.</summary>
    Picture,
}
