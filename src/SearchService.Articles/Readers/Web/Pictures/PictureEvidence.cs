using SearchService.Articles.Captions;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web.Pictures;

/// <summary>Decides whether a group of captions and credits is a picture's, and whether that picture is the article's.</summary>
internal static class PictureEvidence
{
    /// <summary>How far around a group names may speak of its picture, and how far around it a player may stand, in boxes.</summary>
    private const int NameReach = 5;
    private const int PlayerReach = 6;

    /// <summary>A box with that much more text than the group is a region that also has a video, not the video's.</summary>
    private const int MaxTextBesidePlayerChars = 400;

    /// <summary>A class name alone makes no caption: there must be a picture, a credit, or names that speak of pictures around it.</summary>
    public static bool IsPicture(PageBox group, PageImage? image, string text, Credit? credit)
    {
        var isFigure = group.Tag is "figure" or "figcaption";
        if (text.Length == 0 && credit is null)
        {
            return isFigure;
        }

        return isFigure || image is not null || (credit is not null && text.Length > 0) || (group.Flags & BoxFlags.Figure) != 0
            || IsAround(group, NameReach, static box => (box.Own & BoxFlags.Gallery) != 0 || BoxHints.NamesPicture(box.Hints));
    }

    /// <summary>Video titles, other stories' teasers and advertisements sit in figures too.</summary>
    public static bool IsForeign(PageBox group, string text, Credit? credit) =>
        (credit is null && (IsVideoTitle(group, text) || (group.LinkDensity > 0.75 && text.Length > 0)))
        || text.Contains("ubscribe to", StringComparison.Ordinal) || text.Contains("ewsletter", StringComparison.Ordinal)
        || text.StartsWith("Advertisement", StringComparison.OrdinalIgnoreCase) || text.StartsWith("More On", StringComparison.OrdinalIgnoreCase);

    /// <summary>A few words that are no sentence, at a video: a caption says more.</summary>
    private static bool IsVideoTitle(PageBox group, string text) =>
        (!Prose.EndsLikeSentence(text) || Prose.CountWords(text) < 7)
        && (IsAround(group, PlayerReach, box => (box.Own & BoxFlags.Video) != 0 && box.TextLength < group.TextLength + MaxTextBesidePlayerChars) || group.Element.HasMedia());

    private static bool IsAround(PageBox group, int reach, Func<PageBox, bool> isIt)
    {
        for (var box = group; box is not null && group.Depth - box.Depth < reach; box = box.Parent)
        {
            if (isIt(box))
            {
                return true;
            }
        }

        return false;
    }
}
