using SearchService.Articles.Captions;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web.Pictures;

/// <summary>
/// Finds the captions of the article's own pictures: first those printed in a picture's group, then those that stand in attributes
/// only, last the alternative texts that are captions. The earlier a way comes, the surer it is, and the later ones complete it.
/// </summary>
internal sealed class PageCaptions
{
    private const string AlternativeText = "alternative text";

    private readonly Page _page;
    private readonly PictureRegion _region;
    private readonly CaptionCollection _captions;
    private readonly HashSet<int> _claimed = [];

    private PageCaptions(Page page, PictureRegion region, Reading reading)
    {
        _page = page;
        _region = region;
        _captions = new CaptionCollection(reading);
    }

    /// <summary>The captions in the order in which they were found.</summary>
    public IReadOnlyList<FoundCaption> Found => _captions.All;

    /// <summary>Finds the captions between two paragraphs, from shortly above the headline to the end of the article's region.</summary>
    public static PageCaptions Find(Page page, MainRegion region, int from, int to, Reading reading)
    {
        var captions = new PageCaptions(page, new PictureRegion(region, from, to), reading);
        captions.FindGroups();
        captions.FindStatedCaptions();
        captions.FindAltCaptions();
        return captions;
    }

    /// <summary>True for a paragraph that belongs to a picture and not to the body.</summary>
    public bool Claims(PageParagraph paragraph) => _claimed.Contains(paragraph.Index);

    /// <summary>Says in the article that captions are missing.</summary>
    public void Warn(ArticleDraft draft)
    {
        if (_captions.LeftSomeOut)
        {
            draft.Warnings.Add($"The page has more than {CaptionCollection.MaxCaptions} captions; the others were left out.");
        }
    }

    private void FindGroups()
    {
        var done = new HashSet<int>();
        foreach (var seed in _page.Boxes)
        {
            if (!PictureGroup.IsSeed(seed) || !_region.HoldsWithGallery(seed) || _claimed.Contains(seed.FirstParagraph))
            {
                continue;
            }

            if (_captions.IsFull())
            {
                return;
            }

            var group = PictureGroup.Around(seed);
            if (done.Add(group.Index) && (group == seed || !_captions.HasOneIn(group)))
            {
                ReadGroup(group);
            }
        }
    }

    private void ReadGroup(PageBox group)
    {
        var (text, credit) = GroupText.Read(_page, group);
        var image = _page.Images.Find(candidate => group.Contains(candidate.Box)) ?? ImageBeside(group);
        if (!PictureEvidence.IsPicture(group, image, text, credit))
        {
            return;
        }

        _claimed.UnionWith(Enumerable.Range(group.FirstParagraph, group.EndParagraph - group.FirstParagraph));
        if (PictureEvidence.IsForeign(group, text, credit))
        {
            return;
        }

        if (text.Length == 0 && image is { Alt.Length: > 0 } && CaptionSplitter.Split(image.Alt) is { Credit: { } altCredit, Text: { Length: > 0 } altText })
        {
            // The visible line holds only the credit; the sentence is in the alternative text.
            _captions.Add(FoundCaption.Of(image, group.FirstParagraph, altText, credit ?? altCredit, AlternativeText));
        }
        else if (text.Length > 0 || credit is not null)
        {
            _captions.Add(FoundCaption.Of(image, group.FirstParagraph, text, credit, (group.Flags & BoxFlags.Figure) != 0 ? "figure" : MainText.Describe(group)));
        }
    }

    /// <summary>The picture directly above a group, which the page's boxes keep apart from its caption.</summary>
    private PageImage? ImageBeside(PageBox group) =>
        _page.Images.FindLast(image => image.Paragraph <= group.FirstParagraph && image.Paragraph >= group.FirstParagraph - 1
            && (group.Parent?.Contains(image.Box) == true || group.Parent?.Parent?.Contains(image.Box) == true));

    /// <summary>Captions that stand in attributes and nowhere in the page's text.</summary>
    private void FindStatedCaptions()
    {
        foreach (var (box, paragraph, stated, credited) in _page.StatedCaptions)
        {
            if (!_region.Holds(box, paragraph))
            {
                continue;
            }

            if (_captions.IsFull())
            {
                return;
            }

            var (text, inline) = CaptionSplitter.Split(stated);
            var credit = credited.Length > 0 ? CreditParser.Parse(credited) ?? inline : inline;
            if (Prose.CountWords(text) >= 4 && (credit is not null || Prose.EndsLikeSentence(text)) && !Plugs.IsPlug(text))
            {
                var image = _page.Images.Find(candidate => candidate.Box == box) ?? ImageBeside(box);
                _captions.Add(FoundCaption.Of(image, paragraph, text, credit, "caption attribute"));
            }
        }
    }

    /// <summary>Pictures without a visible caption whose alternative text is one, credit and all.</summary>
    private void FindAltCaptions()
    {
        foreach (var image in _page.Images)
        {
            if (image.Alt.Length < 25 || !image.IsLarge || !_region.Holds(image.Box, image.Paragraph) || Found.Any(found => found.Alt == image.Alt))
            {
                continue;
            }

            if (_captions.IsFull())
            {
                return;
            }

            if (CaptionSplitter.Split(image.Alt) is { Credit: { } credit, Text: { Length: > 20 } text } && Prose.CountWords(text) > 5)
            {
                _captions.Add(FoundCaption.Of(image, image.Paragraph, text, credit, AlternativeText));
            }
        }
    }
}
