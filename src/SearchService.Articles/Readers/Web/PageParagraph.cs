namespace SearchService.Articles.Readers.Web;

/// <summary>A run of text in one box, unbroken by other boxes or line breaks.</summary>
internal sealed class PageParagraph(int index, PageBox box, string text, int linkLength, int emphasisLength)
{
    public int Index { get; } = index;

    public PageBox Box { get; } = box;

    /// <summary>The text with single spaces.</summary>
    public string Text { get; } = text;

    public int LinkLength { get; } = linkLength;

    /// <summary>Characters in bold or italics: a line that is all emphasis is often a plug or a subhead.</summary>
    public int EmphasisLength { get; } = emphasisLength;

    public double LinkDensity => Text.Length == 0 ? 0 : (double)LinkLength / Text.Length;

    public bool IsHeading => Box.Tag is ['h', >= '1' and <= '6'];
}
