using SearchService.Articles.Readers.Web.Markup;

namespace SearchService.Articles.Readers.Web;

/// <summary>What a region of a page is, as its tag, class, id and role say; a box has its own and its ancestors' flags.</summary>
[Flags]
internal enum BoxFlags
{
    None = 0,
    Hidden = 1,
    Navigation = 2,
    Aside = 4,
    Comments = 8,
    Related = 16,
    Ad = 32,
    Share = 64,
    Caption = 128,
    Credit = 256,
    Figure = 512,
    Header = 1024,
    Footer = 2048,
    Byline = 4096,
    Video = 8192,
    Form = 16384,
    Embed = 32768,
    Author = 65536,
    Deck = 131072,
    Gallery = 262144,
    Dated = 524288,
    Article = 1048576,
    Headline = 2097152,

    /// <summary>Regions that are never part of the article's text.</summary>
    NeverText = Hidden | Navigation | Comments | Related | Ad | Share | Form,
}

/// <summary>A block-level element of a page.</summary>
internal sealed class PageBox(int index, PageBox? parent, MarkupElement element, string tag, string hints, BoxFlags own)
{
    private List<PageBox>? _children;

    public int Index { get; } = index;

    public PageBox? Parent { get; } = parent;

    public MarkupElement Element { get; } = element;

    public string Tag { get; } = tag;

    /// <summary>Class and id in lower case.</summary>
    public string Hints { get; } = hints;

    public BoxFlags Own { get; private set; } = own;

    /// <summary>True when the page's markup says that the box is the headline.</summary>
    public bool IsHeadline => (Own & BoxFlags.Headline) != 0;

    /// <summary>Own flags and those of all boxes around this one; known once the whole page is laid out.</summary>
    public BoxFlags Flags { get; private set; }

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The boxes directly inside this one, in page order.</summary>
    public IReadOnlyList<PageBox> Children => (IReadOnlyList<PageBox>?)_children ?? [];

    /// <summary>Puts a box inside this one, as its last. Most boxes hold none.</summary>
    public void Add(PageBox child) => (_children ??= new List<PageBox>(1)).Add(child);

    /// <summary>Characters of text in this box and below.</summary>
    public int TextLength { get; set; }

    /// <summary>Of those, characters inside links.</summary>
    public int LinkLength { get; set; }

    public int Commas { get; set; }

    /// <summary>Index of the first paragraph in this box, and behind its last one.</summary>
    public int FirstParagraph { get; set; }

    public int EndParagraph { get; set; }

    public int ImageCount { get; set; }

    /// <summary>True when the box holds a first-rank heading.</summary>
    public bool HasHeadline { get; set; }

    public double Score { get; set; }

    public bool IsScored { get; set; }

    public double LinkDensity => TextLength == 0 ? 0 : (double)LinkLength / TextLength;

    /// <summary>Settles the flags once the text is known. Call from the outside in.</summary>
    /// <remarks>An id made from a heading ("sharing-with-others") or a wrapper's name says nothing about a box full of prose.</remarks>
    public void SettleFlags()
    {
        if (TextLength >= 1000 && LinkDensity < 0.25 && Commas >= 8)
        {
            Own &= ~(BoxFlags.Share | BoxFlags.Ad | BoxFlags.Navigation);
            Own &= Tag == "aside" ? ~BoxFlags.None : ~BoxFlags.Aside;
            Own &= LinkDensity < 0.1 ? ~BoxFlags.Related : ~BoxFlags.None;
        }

        if (HasHeadline)
        {
            // The headline's region is not about other stories, whatever it is called.
            Own &= ~(BoxFlags.Related | BoxFlags.Ad | BoxFlags.Share);
        }

        Flags = Own | (Parent?.Flags ?? BoxFlags.None);
    }

    public bool Contains(PageBox? other)
    {
        while (other is not null && other.Depth > Depth)
        {
            other = other.Parent;
        }

        return ReferenceEquals(other, this);
    }
}
