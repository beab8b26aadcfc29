namespace SearchService.Articles.Readers.Web.Pictures;

/// <summary>Decides which pictures of a page are the article's own, by where they stand: around the text, and not in a region of other stories or of the site.</summary>
/// <param name="main">The region of the article's text.</param>
/// <param name="from">The first paragraph at which a picture of the article may stand.</param>
/// <param name="to">The last one.</param>
internal sealed class PictureRegion(MainRegion main, int from, int to)
{
    private const BoxFlags ForeignRegions = BoxFlags.Hidden | BoxFlags.Navigation | BoxFlags.Comments | BoxFlags.Related | BoxFlags.Ad | BoxFlags.Footer | BoxFlags.Author;

    /// <summary>True for what stands at this paragraph and in this box, when both are the article's.</summary>
    public bool Holds(PageBox box, int paragraph) => paragraph >= from && paragraph <= to && IsOwn(box);

    /// <summary>True for a box of text that is the article's, or in a gallery that begins there: one directly below the article has its pictures, to the last.</summary>
    public bool HoldsWithGallery(PageBox box) => box.FirstParagraph >= from && GalleryStart(box) <= to && IsOwn(box);

    private static int GalleryStart(PageBox box)
    {
        var start = box.FirstParagraph;
        for (var current = box; current is not null; current = current.Parent)
        {
            start = (current.Own & BoxFlags.Gallery) != 0 ? current.FirstParagraph : start;
        }

        return start;
    }

    /// <summary>Inside the article's region asides may hold its pictures; outside they hold other stories.</summary>
    private bool IsOwn(PageBox box)
    {
        var isInside = main.Container.Contains(box);
        for (var current = box; current is not null; current = current.Parent)
        {
            if (isInside && current == main.Container)
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
}
