using SearchService.Articles.Captions;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>
/// Finds the captions of the article's own pictures. A caption gives itself away by figcaption or class names; the box around it
/// that holds nothing else is the picture's group, in which captions and credits come in any order, split or run together.
/// </summary>
internal sealed class PageCaptions
{
    private const int MaxGroupChars = 1800;
    private const int LooseTextChars = 30;

    /// <summary>Each is compared with all others, as pages print one twice.</summary>
    private const int MaxCaptions = 2_000;

    private const BoxFlags ForeignRegions = BoxFlags.Hidden | BoxFlags.Navigation | BoxFlags.Comments | BoxFlags.Related | BoxFlags.Ad | BoxFlags.Footer | BoxFlags.Author;

    private static readonly HashSet<string> Labels = new(StringComparer.OrdinalIgnoreCase) { "Image caption", "Media caption", "Caption", "Caption:", "Image", "Photo", "Video", "Image:", "Photo:", "Show caption", "View photo", "View photos", "View gallery", "Credit", "Credit:", "Credits", "Bildunterschrift", "Légende" };

    private const int LongestLabelInChars = 16;

    private static readonly HashSet<string> PlaceLabels = new(StringComparer.OrdinalIgnoreCase) { "Main image", "Lead image", "Header image", "Cover image", "Top image", "Hero image", "Featured image", "Main photo", "Lead photo", "Top photo", "Cover photo", "Featured photo" };

    private readonly Page _page;
    private readonly MainRegion _region;
    private readonly int _from;
    private readonly int _to;
    private readonly HashSet<int> _claimed = [];
    private readonly List<FoundCaption> _found = [];
    private readonly List<string> _foldedTexts = [];
    private readonly Reading _reading;

    private PageCaptions(Page page, MainRegion region, int from, int to, Reading reading)
    {
        _reading = reading;
        _page = page;
        _region = region;
        _from = from;
        _to = to;
    }

    /// <summary>A caption with the paragraph index it stands at.</summary>
    internal sealed record FoundCaption(int Paragraph, string Text, Credit? Credit, string? Alt, string? Media, string Origin);

    public IReadOnlyList<FoundCaption> Found => _found;

    /// <summary>True when the page has more captions than are kept of one article.</summary>
    public bool LeftSomeOut { get; private set; }

    /// <summary>Says in the article that captions are missing.</summary>
    public void Warn(ArticleDraft draft)
    {
        if (LeftSomeOut)
        {
            draft.Warnings.Add($"The page has more than {MaxCaptions} captions; the others were left out.");
        }
    }

    /// <summary>True for a paragraph that belongs to a picture and not to the body.</summary>
    public bool Claims(PageParagraph paragraph) => _claimed.Contains(paragraph.Index);

    /// <summary>Finds the captions between the headline and the end of the article's region.</summary>
    public static PageCaptions Find(Page page, MainRegion region, int from, int to, Reading reading)
    {
        var captions = new PageCaptions(page, region, from, to, reading);
        captions.FindGroups();
        captions.FindStatedCaptions();
        captions.FindAltCaptions();
        return captions;
    }

    private void FindGroups()
    {
        var done = new HashSet<int>();
        foreach (var box in _page.Boxes)
        {
            if (!IsSeed(box) || box.TextLength is 0 or > MaxGroupChars || box.FirstParagraph < _from || GalleryStart(box) > _to || !IsOwnRegion(box) || _claimed.Contains(box.FirstParagraph))
            {
                continue;
            }

            if (IsFull())
            {
                return;
            }

            var root = Climb(box);
            if (done.Add(root.Index) && !_found.Any(found => found.Paragraph >= root.FirstParagraph && found.Paragraph < root.EndParagraph && root != box))
            {
                ReadGroup(root);
            }
        }
    }

    /// <summary>Where the box stands, or the gallery it is part of: a gallery directly below the article has its pictures, to the last.</summary>
    private static int GalleryStart(PageBox box)
    {
        var start = box.FirstParagraph;
        for (var current = box; current is not null; current = current.Parent)
        {
            start = (current.Own & BoxFlags.Gallery) != 0 ? current.FirstParagraph : start;
        }

        return start;
    }

    /// <summary>A box named after its picture with one short text below it: the text is the caption, whatever its own name.</summary>
    private static bool IsPictureBox(PageBox box) =>
        box.ImageCount == 1 && box.TextLength is > 12 and < 300 && box.EndParagraph - box.FirstParagraph == 1 && box.LinkDensity < 0.5 && box.Tag is "div" or "p" or "span"
        && PictureNames.Any(name => box.Hints.Contains(name, StringComparison.Ordinal));

    private static readonly string[] PictureNames = ["picbox", "pic-box", "photobox", "photo-box", "imagebox", "image-box", "bildbox", "inline-photo", "article-photo", "article-image", "story-image", "story-photo", "content-image", "image-block", "photo-block", "embed-image", "inline-image"];

    private static bool IsSeed(PageBox box) =>
        IsPictureBox(box) || box.Tag == "figcaption" || (box.Own & (BoxFlags.Caption | BoxFlags.Credit)) != 0 && box.Tag is not ("html" or "body" or "article" or "main" or "section" or "footer" or "table") || (box.Tag == "figure" && box.TextLength > 0);

    /// <summary>Inside the article's region asides may hold its pictures; outside they hold other stories.</summary>
    private bool IsOwnRegion(PageBox box)
    {
        var isInside = _region.Container.Contains(box);
        for (var current = box; current is not null; current = current.Parent)
        {
            if (isInside && current == _region.Container)
            {
                break;
            }

            // "gallery-teaser" opens this article's own pictures.
            var foreign = current.Own & ((current.Own & BoxFlags.Gallery) != 0 ? ForeignRegions & ~BoxFlags.Related : ForeignRegions);
            if (foreign != 0 && current.Tag is not ("figure" or "figcaption"))
            {
                return false;
            }

            if (!isInside && (current.Own & BoxFlags.Aside) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The largest box around a caption that holds captions and credits only, and no further picture.</summary>
    private static PageBox Climb(PageBox seed)
    {
        var root = seed;
        while (root.Parent is { Parent: not null } parent && parent != root && parent.Tag is not ("body" or "article" or "main"))
        {
            var marked = MarkedLength(parent);
            if (parent.TextLength > marked + LooseTextChars || parent.TextLength > MaxGroupChars || (root.ImageCount > 0 && parent.ImageCount > root.ImageCount) || parent.ImageCount > 1)
            {
                break;
            }

            // Two captions side by side are two pictures.
            if (root.Own.HasFlag(BoxFlags.Caption) && parent.TextLength > root.TextLength && CountCaptionBoxes(parent) > 1 && !SharesText(parent))
            {
                break;
            }

            root = parent;
            if (root.Tag == "figure")
            {
                break;
            }
        }

        return root;
    }

    private static int MarkedLength(PageBox parent)
    {
        var length = 0;
        foreach (var child in Children(parent))
        {
            if (child.Tag == "figure" || (child.Own & (BoxFlags.Caption | BoxFlags.Credit)) != 0)
            {
                length += child.TextLength;
            }
            else
            {
                length += MarkedLengthBelow(child);
            }
        }

        return length;
    }

    private static int MarkedLengthBelow(PageBox box) => box.TextLength == 0 ? 0 : MarkedLength(box);

    private static int CountCaptionBoxes(PageBox parent) => Children(parent).Count(static child => (child.Own & BoxFlags.Caption) != 0 && (child.Own & BoxFlags.Credit) == 0 && child.TextLength > 0);

    /// <summary>True when the captions are one text in a short and a full form.</summary>
    private static bool SharesText(PageBox parent)
    {
        var texts = Children(parent).Where(static child => (child.Own & BoxFlags.Caption) != 0 && child.TextLength > 20).Select(static child => child.Element.TextContentHead()).ToList();
        return texts.Count < 2 || texts.All(text => text == texts[0]);
    }

    private static IEnumerable<PageBox> Children(PageBox parent) => parent.Children;

    private void ReadGroup(PageBox root)
    {
        var captions = new List<string>();
        var credits = new List<string>();
        for (var i = root.FirstParagraph; i < root.EndParagraph; i++)
        {
            var paragraph = _page.Paragraphs[i];
            var text = WithoutLabel(CaptionSplitter.TrimTail(paragraph.Text));
            if ((paragraph.Box.Flags & BoxFlags.Hidden) != 0 || text.Length == 0 || Labels.Contains(text.TrimEnd(' ', '.')) || Plugs.IsPlug(text) || Plugs.IsCounter(text))
            {
                continue;
            }

            if (text.Length <= LooseTextChars && !IsMarked(paragraph.Box, root))
            {
                continue;
            }

            if (IsCreditRole(paragraph.Box, root, text))
            {
                if (!credits.Contains(text))
                {
                    credits.Add(text);
                }
            }
            else if (!captions.Any(other => IsSameOrCut(other, text)))
            {
                captions.RemoveAll(other => IsSameOrCut(text, other));
                captions.Add(text);
            }
        }

        var image = _page.Images.Find(candidate => root.Contains(candidate.Box)) ?? ImageBeside(root);
        var (textOnly, credit) = Combine(captions, credits);
        var alt = image?.Alt is { Length: > 0 } stated ? stated : null;
        if (!IsPicture(root, image, textOnly, credit))
        {
            return;
        }

        for (var i = root.FirstParagraph; i < root.EndParagraph; i++)
        {
            _claimed.Add(i);
        }

        if (IsForeign(root, textOnly, credit))
        {
            return;
        }

        var origin = root.Tag == "figure" || root.Flags.HasFlag(BoxFlags.Figure) ? "figure" : MainText.Describe(root);
        if (textOnly.Length == 0 && alt is not null && CaptionSplitter.Split(alt) is { Credit: { } altCredit, Text: { Length: > 0 } altText })
        {
            // The visible line holds only the credit; the sentence is in the alternative text.
            Add(new FoundCaption(root.FirstParagraph, altText, credit ?? altCredit, alt, image?.Source, "alternative text"));
            return;
        }

        if (textOnly.Length > 0 || credit is not null)
        {
            Add(new FoundCaption(root.FirstParagraph, textOnly, credit, alt, image?.Source, origin));
        }
    }

    /// <summary>"Main image: Whale expert Hori Parata." without what tells the picture's place on the page.</summary>
    private static string WithoutLabel(string text)
    {
        var colon = text.AsSpan(0, Math.Min(text.Length, LongestLabelInChars)).IndexOf(':');
        return colon > 0 && colon + 1 < text.Length && PlaceLabels.Contains(text[..colon]) ? text[(colon + 1)..].TrimStart() : text;
    }

    /// <summary>Inside a box that says it holds a caption or credit, or directly in the figure.</summary>
    private static bool IsMarked(PageBox box, PageBox root)
    {
        for (var current = box; current is not null; current = current.Parent)
        {
            if ((current.Own & (BoxFlags.Caption | BoxFlags.Credit | BoxFlags.Figure)) != 0)
            {
                return true;
            }

            if (current == root)
            {
                break;
            }
        }

        return false;
    }

    private static (string Text, Credit? Credit) Combine(List<string> captions, List<string> credits)
    {
        Credit? credit = null;
        if (credits.Count > 0)
        {
            credit = CreditParser.Parse(string.Join(' ', credits)) ?? credits.Select(CreditParser.Parse).FirstOrDefault(static parsed => parsed is not null);
        }

        var texts = new List<string>();
        foreach (var caption in captions)
        {
            var (text, inline) = CaptionSplitter.Split(caption);
            credit ??= inline;
            if (text.Length > 0)
            {
                texts.Add(text);
            }
        }

        return (string.Join(' ', texts), credit);
    }

    /// <summary>The innermost class name decides; a box named both ways, or a caption box that holds only names, is judged by its words.</summary>
    private static bool IsCreditRole(PageBox box, PageBox root, string text)
    {
        for (var current = box; current is not null; current = current.Parent)
        {
            var isCaption = (current.Own & BoxFlags.Caption) != 0;
            var isCredit = (current.Own & BoxFlags.Credit) != 0;
            if (isCaption && isCredit)
            {
                return CreditParser.ParseLine(text) is not null;
            }

            if (isCredit)
            {
                // A sentence in a credit box is the caption all the same.
                return !(text.Length > 100 && Prose.EndsLikeSentence(text)) && (CaptionSplitter.Split(text) is not { Text.Length: > 20, Credit: not null });
            }

            if (isCaption)
            {
                return CreditParser.ParseLine(text) is not null;
            }

            if (current == root)
            {
                break;
            }
        }

        return CreditParser.ParseLine(text) is not null;
    }

    private static bool IsSameOrCut(string full, string other)
    {
        var cut = other.TrimEnd('.', '…', ' ');
        return full.Length >= cut.Length && cut.Length > 0 && (full.StartsWith(cut, StringComparison.OrdinalIgnoreCase) && (cut.Length > 30 || cut.Length == full.TrimEnd('.', '…', ' ').Length));
    }

    private PageImage? ImageBeside(PageBox root) =>
        _page.Images.FindLast(image => image.Paragraph <= root.FirstParagraph && image.Paragraph >= root.FirstParagraph - 1 && (root.Parent is { } parent && parent.Contains(image.Box) || root.Parent?.Parent is { } grand && grand.Contains(image.Box)));

    /// <summary>A class name alone makes no caption: there must be a picture, a credit, or names that speak of pictures around it.</summary>
    private static bool IsPicture(PageBox root, PageImage? image, string text, Credit? credit)
    {
        if (text.Length == 0 && credit is null)
        {
            return root.Tag is "figure" or "figcaption";
        }

        if (root.Tag is "figure" or "figcaption" || root.Flags.HasFlag(BoxFlags.Figure) || image is not null)
        {
            return true;
        }

        for (var box = root; box is not null && root.Depth - box.Depth < 5; box = box.Parent)
        {
            if (box.Hints.Contains("image", StringComparison.Ordinal) || box.Hints.Contains("photo", StringComparison.Ordinal) || box.Hints.Contains("picture", StringComparison.Ordinal) || box.Hints.Contains("img", StringComparison.Ordinal) || box.Hints.Contains("figure", StringComparison.Ordinal) || (box.Own & BoxFlags.Gallery) != 0)
            {
                return true;
            }
        }

        return credit is not null && text.Length > 0;
    }

    /// <summary>Video titles, other stories' teasers and advertisements sit in figures too.</summary>
    private static bool IsForeign(PageBox root, string text, Credit? credit)
    {
        var isVideo = false;
        for (var box = root; box is not null && root.Depth - box.Depth < 6; box = box.Parent)
        {
            isVideo |= (box.Own & BoxFlags.Video) != 0 && box.TextLength < root.TextLength + 400;
        }

        isVideo |= root.Element.HasMedia();
        if (isVideo && credit is null && (!Prose.EndsLikeSentence(text) || Prose.CountWords(text) < 7))
        {
            return true;
        }

        if (root.LinkDensity > 0.75 && credit is null && text.Length > 0)
        {
            return true;
        }

        return text.Contains("ubscribe to", StringComparison.Ordinal) || text.Contains("ewsletter", StringComparison.Ordinal) || text.StartsWith("Advertisement", StringComparison.OrdinalIgnoreCase) || text.StartsWith("More On", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Captions that stand in attributes and nowhere in the page's text.</summary>
    private void FindStatedCaptions()
    {
        foreach (var (box, paragraph, stated, credited) in _page.StatedCaptions)
        {
            if (paragraph < _from || paragraph > _to || !IsOwnRegion(box))
            {
                continue;
            }

            if (IsFull())
            {
                return;
            }

            var (text, inline) = CaptionSplitter.Split(stated);
            var credit = credited.Length > 0 ? CreditParser.Parse(credited) ?? inline : inline;
            if (Prose.CountWords(text) >= 4 && (credit is not null || Prose.EndsLikeSentence(text)) && !Plugs.IsPlug(text))
            {
                var image = _page.Images.Find(candidate => candidate.Box == box) ?? ImageBeside(box);
                Add(new FoundCaption(paragraph, text, credit, image?.Alt is { Length: > 0 } alt ? alt : null, image?.Source, "caption attribute"));
            }
        }
    }

    /// <summary>Pictures without a visible caption whose alternative text is one, credit and all.</summary>
    private void FindAltCaptions()
    {
        foreach (var image in _page.Images)
        {
            if (image.Paragraph < _from || image.Paragraph > _to || image.Alt.Length < 25 || !image.IsLarge || !IsOwnRegion(image.Box) || _found.Any(found => found.Alt == image.Alt))
            {
                continue;
            }

            if (IsFull())
            {
                return;
            }

            if (CaptionSplitter.Split(image.Alt) is { Credit: { } credit, Text: { Length: > 20 } text } && Prose.CountWords(text) > 5)
            {
                Add(new FoundCaption(image.Paragraph, text, credit, image.Alt, image.Source, "alternative text"));
            }
        }
    }

    /// <summary>True when no more captions are kept; called before each.</summary>
    private bool IsFull()
    {
        _reading.CheckTime();
        return LeftSomeOut = _found.Count >= MaxCaptions;
    }

    private void Add(FoundCaption caption)
    {
        var folded = Prose.Fold(caption.Text);
        if (folded.Length > 0)
        {
            for (var i = 0; i < _found.Count; i++)
            {
                var other = _foldedTexts[i];
                if (other.Length == 0)
                {
                    continue;
                }

                if (other == folded || (other.Length > 40 && folded.Contains(other, StringComparison.Ordinal)) || (folded.Length > 40 && other.Contains(folded, StringComparison.Ordinal)))
                {
                    var fuller = folded.Length > other.Length ? caption with { Paragraph = _found[i].Paragraph } : _found[i];
                    _foldedTexts[i] = folded.Length > other.Length ? folded : other;
                    _found[i] = fuller with { Credit = fuller.Credit ?? caption.Credit ?? _found[i].Credit, Alt = fuller.Alt ?? caption.Alt, Media = fuller.Media ?? caption.Media };
                    return;
                }
            }
        }

        _found.Add(caption);
        _foldedTexts.Add(folded);
    }
}
