namespace SearchService.Articles.Readers.Web.Markup;

/// <summary>
/// What reading a page takes in memory, counted while its tree grows: the source and the tree at first, the tree with its boxes and paragraphs
/// once the source is let go. When either would pass the allowance, the rest of the page is left out.
/// </summary>
/// <remarks>The costs are of 64-bit .NET 10, rounded up; LargePageMemoryTests hold them against what pages of several shapes take.</remarks>
internal sealed class PageBudget
{
    /// <summary>A page with a longer source is read so as to take little memory; a shorter one, so as to take little time.</summary>
    public const int LargePageInChars = 1_000_000;

    private const int SmallPageInChars = 8_192;

    /// <summary>An element with its place among the children of another.</summary>
    private const int ElementBytes = 112;

    /// <summary>Its box, in lists of boxes.</summary>
    private const int BoxBytes = 200;

    /// <summary>A node of text, and the paragraph made of it, in lists of paragraphs.</summary>
    private const int TextNodeBytes = 72;
    private const int ParagraphBytes = 112;

    /// <summary>Name, place and string of an attribute.</summary>
    private const int AttributeBytes = 24;

    private const int StringBytes = 24;

    /// <summary>One part of so many is kept for what is not counted: the parser's buffers, lists that grow, captions, the article's own lists.</summary>
    private const int UncountedShare = 8;

    private readonly long _allowedBytes;
    private readonly long _sourceBytes;
    private readonly int _maxItems;
    private long _treeBytes;
    private long _layoutBytes;
    private int _items;

    /// <summary>Creates the budget of one page.</summary>
    /// <param name="allowedBytes">What reading it may take.</param>
    /// <param name="sourceChars">The length of its source.</param>
    /// <param name="maxItems">How many elements and attributes are read at all.</param>
    public PageBudget(long allowedBytes, int sourceChars, int maxItems)
    {
        _allowedBytes = Counted(allowedBytes);
        _sourceBytes = 2L * sourceChars;
        _maxItems = maxItems;
        IsLargePage = sourceChars > LargePageInChars;
        IsSmallPage = sourceChars <= SmallPageInChars;
    }

    /// <summary>More of a source than this cannot be read: each character takes two bytes there and at least one in the tree.</summary>
    public static int MaxSourceChars(long allowedBytes) => (int)Math.Min(Counted(allowedBytes) / 3, int.MaxValue);

    public bool IsLargePage { get; }

    /// <summary>True for a page that has few elements: what is set up for a page should take less than its reading.</summary>
    public bool IsSmallPage { get; }

    public bool IsSpent => _items > _maxItems || Math.Max(_sourceBytes, _layoutBytes) + _treeBytes > _allowedBytes;

    private static long Counted(long allowedBytes) => allowedBytes - (allowedBytes / UncountedShare);

    /// <param name="isInline">True for an element within a line, which gets no box of its own.</param>
    public void CountElement(bool isInline)
    {
        _items++;
        _treeBytes += ElementBytes;
        _layoutBytes += isInline ? 0 : BoxBytes;
    }

    /// <param name="lengthInChars">Length of its value; 0 when the value is shared.</param>
    public void CountAttribute(int lengthInChars)
    {
        _items++;
        _treeBytes += AttributeBytes + (lengthInChars == 0 ? 0 : StringBytes + (2L * lengthInChars));
    }

    public void CountText(ReadOnlySpan<char> text)
    {
        _treeBytes += TextNodeBytes + text.Length;
        // Line ends and indents between elements make no paragraph.
        _layoutBytes += text.IsWhiteSpace() ? 0 : ParagraphBytes + (2L * text.Length);
    }
}
