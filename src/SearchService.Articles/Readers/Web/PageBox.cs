using AngleSharp.Dom;

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

    /// <summary>Regions that are never part of the article's text.</summary>
    NeverText = Hidden | Navigation | Comments | Related | Ad | Share | Form,
}

/// <summary>A block-level element of a page.</summary>
internal sealed class PageBox(int index, PageBox? parent, IElement element, string tag, string hints, BoxFlags own)
{
    public int Index { get; } = index;

    public PageBox? Parent { get; } = parent;

    public IElement Element { get; } = element;

    public string Tag { get; } = tag;

    /// <summary>Class and id in lower case.</summary>
    public string Hints { get; } = hints;

    public BoxFlags Own { get; } = own;

    /// <summary>Own flags and those of all boxes around this one.</summary>
    public BoxFlags Flags { get; } = own | (parent?.Flags ?? BoxFlags.None);

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>The boxes directly inside this one, in page order.</summary>
    public List<PageBox> Children { get; } = [];

    /// <summary>Characters of text in this box and below.</summary>
    public int TextLength { get; set; }

    /// <summary>Of those, characters inside links.</summary>
    public int LinkLength { get; set; }

    public int Commas { get; set; }

    /// <summary>Index of the first paragraph in this box, and behind its last one.</summary>
    public int FirstParagraph { get; set; }

    public int EndParagraph { get; set; }

    public int ImageCount { get; set; }

    public double Score { get; set; }

    public bool IsScored { get; set; }

    public double LinkDensity => TextLength == 0 ? 0 : (double)LinkLength / TextLength;

    public bool Contains(PageBox? other)
    {
        while (other is not null && other.Depth > Depth)
        {
            other = other.Parent;
        }

        return ReferenceEquals(other, this);
    }
}
