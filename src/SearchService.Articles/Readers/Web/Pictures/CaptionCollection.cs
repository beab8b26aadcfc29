using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web.Pictures;

/// <summary>
/// The captions found so far, each once: pages print one below the picture and again in the gallery or the enlarged picture, there
/// sometimes in full.
/// </summary>
internal sealed class CaptionCollection(Reading reading)
{
    /// <summary>Each caption is compared with all others, so that their number must have an end.</summary>
    public const int MaxCaptions = 2_000;

    /// <summary>A caption within another is the same one from this length on; shorter ones may be words that another happens to use.</summary>
    private const int MinSharedChars = 40;

    private readonly List<FoundCaption> _captions = [];

    /// <summary>The texts of the captions as they are compared, in the same order.</summary>
    private readonly List<string> _foldedTexts = [];

    /// <summary>The captions in the order in which they were found.</summary>
    public IReadOnlyList<FoundCaption> All => _captions;

    /// <summary>True when the page has more captions than are kept of one article.</summary>
    public bool LeftSomeOut { get; private set; }

    /// <summary>True when no more captions are kept. Call before each <see cref="Add"/>: it also watches the time that a file may take.</summary>
    public bool IsFull()
    {
        reading.CheckTime();
        return LeftSomeOut = _captions.Count >= MaxCaptions;
    }

    /// <summary>True when one of the captions stands in the box.</summary>
    public bool HasOneIn(PageBox box) => _captions.Any(found => found.Paragraph >= box.FirstParagraph && found.Paragraph < box.EndParagraph);

    /// <summary>Adds a caption, or completes the one that says the same: the fuller text stays, where the first one stood, with what either knows.</summary>
    public void Add(FoundCaption caption)
    {
        var folded = Prose.Fold(caption.Text);
        var same = folded.Length == 0 ? -1 : _foldedTexts.FindIndex(other => IsSame(folded, other));
        if (same < 0)
        {
            _captions.Add(caption);
            _foldedTexts.Add(folded);
            return;
        }

        var known = _captions[same];
        var isFuller = folded.Length > _foldedTexts[same].Length;
        var fuller = isFuller ? caption with { Paragraph = known.Paragraph } : known;
        _foldedTexts[same] = isFuller ? folded : _foldedTexts[same];
        _captions[same] = fuller with { Credit = fuller.Credit ?? caption.Credit ?? known.Credit, Alt = fuller.Alt ?? caption.Alt, Media = fuller.Media ?? caption.Media };
    }

    private static bool IsSame(string folded, string other) =>
        other.Length > 0
        && (other == folded
            || (other.Length > MinSharedChars && folded.Contains(other, StringComparison.Ordinal))
            || (folded.Length > MinSharedChars && other.Contains(folded, StringComparison.Ordinal)));
}
