namespace SearchService.Articles.Readers.Web.Pictures;

/// <summary>
/// Finds the box that belongs to one picture, from a box that gives itself away: first the seed, by tag and class names, then as
/// far out as nothing but captions and credits comes along.
/// </summary>
internal static class PictureGroup
{
    /// <summary>A group with more text is a part of the story that a class name calls a picture.</summary>
    private const int MaxTextChars = 1_800;

    /// <summary>Text of no caption and no credit that a group may hold: a label, a counter, the name of a button.</summary>
    public const int MaxLooseChars = 30;

    /// <summary>What a box of a caption or credit is called by its own names.</summary>
    private const BoxFlags Marked = BoxFlags.Caption | BoxFlags.Credit;

    /// <summary>True for a box with text that a picture's group is looked for around.</summary>
    public static bool IsSeed(PageBox box) =>
        box.TextLength is > 0 and <= MaxTextChars
        && (box.Tag is "figcaption" or "figure"
            || ((box.Own & Marked) != 0 && box.Tag is not ("html" or "body" or "article" or "main" or "section" or "footer" or "table"))
            || IsPictureBox(box));

    /// <summary>The largest box around a seed that holds captions and credits only, and no further picture.</summary>
    public static PageBox Around(PageBox seed)
    {
        var group = seed;
        while (group.Tag != "figure" || group == seed)
        {
            if (group.Parent is not { Parent: not null } parent || parent.Tag is "body" or "article" or "main" || !IsOnePicture(parent, group))
            {
                break;
            }

            group = parent;
        }

        return group;
    }

    /// <summary>A box named after its picture with one short text below it: the text is the caption, whatever its own name.</summary>
    private static bool IsPictureBox(PageBox box) =>
        box.ImageCount == 1 && box.TextLength is > 12 and < 300 && box.EndParagraph - box.FirstParagraph == 1 && box.LinkDensity < 0.5 && box.Tag is "div" or "p" or "span"
        && BoxHints.NamesPictureBox(box.Hints);

    /// <summary>True when the parent of a group has nothing that is not of the group's picture.</summary>
    private static bool IsOnePicture(PageBox parent, PageBox group)
    {
        if (parent.TextLength > MaxTextChars || parent.ImageCount > 1 || (group.ImageCount > 0 && parent.ImageCount > group.ImageCount) || parent.TextLength > MarkedLength(parent) + MaxLooseChars)
        {
            return false;
        }

        // Two captions side by side are two pictures.
        return (group.Own & BoxFlags.Caption) == 0 || parent.TextLength <= group.TextLength || CountCaptions(parent) <= 1 || HasOneCaptionTwice(parent);
    }

    /// <summary>Characters in boxes that are captions or credits by their names, or in figures.</summary>
    private static int MarkedLength(PageBox box)
    {
        var length = 0;
        foreach (var child in box.Children)
        {
            length += child.Tag == "figure" || (child.Own & Marked) != 0 ? child.TextLength
                : child.TextLength > 0 ? MarkedLength(child)
                : 0;
        }

        return length;
    }

    private static int CountCaptions(PageBox parent) => parent.Children.Count(static child => (child.Own & Marked) == BoxFlags.Caption && child.TextLength > 0);

    /// <summary>True when the captions are one text in a short and a full form.</summary>
    private static bool HasOneCaptionTwice(PageBox parent)
    {
        var texts = parent.Children.Where(static child => (child.Own & BoxFlags.Caption) != 0 && child.TextLength > 20).Select(static child => child.Element.TextContentHead()).ToList();
        return texts.Count < 2 || texts.All(text => text == texts[0]);
    }
}
