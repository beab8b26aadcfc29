using SearchService.Articles.Captions;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Takes out of the article's region what is no text of the article: lists of links, share bars, plugs, captions, the headline again.</summary>
internal sealed class BodyFilter
{
    private readonly Page _page;
    private readonly MainRegion _region;
    private readonly bool[] _isDropped;
    private readonly List<string> _titles = [];

    private BodyFilter(Page page, MainRegion region, IEnumerable<string> titles)
    {
        _page = page;
        _region = region;
        _isDropped = new bool[page.Boxes.Count];
        foreach (var title in titles)
        {
            if (!_titles.Contains(title))
            {
                _titles.Add(title);
            }
        }
    }

    /// <summary>The paragraphs of the body, in order.</summary>
    public static List<PageParagraph> Apply(Page page, MainRegion region, IEnumerable<string> titles, Func<PageParagraph, bool> isCaption)
    {
        var filter = new BodyFilter(page, region, titles);
        filter.DropBoxes();
        var kept = new List<PageParagraph>();
        foreach (var paragraph in page.Paragraphs)
        {
            if (region.Contains(paragraph.Box) && !filter.IsInDropped(paragraph.Box) && !isCaption(paragraph) && filter.IsText(paragraph))
            {
                kept.Add(paragraph);
            }
        }

        return WithoutLooseEnds(kept);
    }

    private void DropBoxes()
    {
        foreach (var box in _page.Boxes)
        {
            if (!_region.Container.Contains(box) || HoldsPart(box))
            {
                continue;
            }

            _isDropped[box.Index] = (box.Parent is { } parent && _isDropped[parent.Index]) || IsFurniture(box);
        }
    }

    private bool HoldsPart(PageBox box)
    {
        foreach (var part in _region.Parts)
        {
            if (box.Contains(part))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsInDropped(PageBox box) => _isDropped[box.Index];

    private bool IsFurniture(PageBox box)
    {
        var own = box.Own;
        if ((own & (BoxFlags.Hidden | BoxFlags.Comments | BoxFlags.Form)) != 0)
        {
            return true;
        }

        if ((own & BoxFlags.Gallery) != 0 && (box.ImageCount >= 3 || box.EndParagraph - box.FirstParagraph > 8) && _region.Container.TextLength - box.TextLength > 500)
        {
            return true;
        }

        // A region that holds most of the article is not what its name says.
        var isMostOfIt = box.TextLength > _region.Container.TextLength * 0.6;
        if (isMostOfIt)
        {
            return false;
        }

        if ((own & BoxFlags.Video) != 0 && LongestPlain(box) < 120)
        {
            return true;
        }

        if (IsTeaserList(box))
        {
            return true;
        }

        if ((own & (BoxFlags.Navigation | BoxFlags.Share | BoxFlags.Ad | BoxFlags.Related | BoxFlags.Footer)) != 0)
        {
            return box.Tag != "p" || box.TextLength < 140 || box.LinkDensity > 0.3;
        }

        if (box.Tag == "aside")
        {
            return true;
        }

        if ((own & (BoxFlags.Author | BoxFlags.Byline)) != 0 && box.TextLength < 500 && box.Tag is not "p")
        {
            return true;
        }

        return box.Tag is "div" or "section" or "ul" or "ol" or "table" or "form" or "fieldset" or "header" or "dl" or "blockquote" && IsClutter(box);
    }

    /// <summary>Boxes with little prose: negative names, mostly links, more list items than paragraphs.</summary>
    private bool IsClutter(PageBox box)
    {
        if (box.TextLength == 0)
        {
            return false;
        }

        var weight = BoxHints.ClassWeight(box.Hints);
        if (weight < 0 && box.Commas < 10 && (box.LinkDensity > 0.15 || box.TextLength < 400) && (box.Own & (BoxFlags.Caption | BoxFlags.Credit | BoxFlags.Figure)) == 0)
        {
            return true;
        }

        if ((box.Own & BoxFlags.Aside) != 0 && box.LinkDensity > 0.25)
        {
            return true;
        }

        if (box.Commas >= 10)
        {
            return false;
        }

        var isList = box.Tag is "ul" or "ol" or "dl";
        var density = box.LinkDensity;
        if (isList)
        {
            return density > 0.5 && AverageParagraph(box) < 120 && ShareOfLinkLines(box) > 0.6;
        }

        return weight < 25 ? density > 0.33 && LongestPlain(box) < 120 : density > 0.5;
    }

    /// <summary>A list in which each item is headed by a link: other stories with their first lines.</summary>
    private bool IsTeaserList(PageBox box)
    {
        if (box.Children.Count < 3)
        {
            return false;
        }

        var teasers = 0;
        foreach (var item in box.Children)
        {
            teasers += item.TextLength is > 20 and < 700 && item.EndParagraph - item.FirstParagraph is > 0 and <= 8 && HasLinkedHeading(item) ? 1 : 0;
        }

        return teasers >= 3 && teasers * 3 >= box.Children.Count * 2;
    }

    private bool HasLinkedHeading(PageBox item)
    {
        for (var i = item.FirstParagraph; i < Math.Min(item.EndParagraph, item.FirstParagraph + 4); i++)
        {
            if (_page.Paragraphs[i].IsHeading && _page.Paragraphs[i].LinkDensity > 0.8)
            {
                return true;
            }
        }

        return false;
    }

    private double AverageParagraph(PageBox box) => (double)box.TextLength / Math.Max(1, box.EndParagraph - box.FirstParagraph);

    private double ShareOfLinkLines(PageBox box)
    {
        var links = 0;
        for (var i = box.FirstParagraph; i < box.EndParagraph; i++)
        {
            links += _page.Paragraphs[i].LinkDensity > 0.8 ? 1 : 0;
        }

        return (double)links / Math.Max(1, box.EndParagraph - box.FirstParagraph);
    }

    private int LongestPlain(PageBox box)
    {
        var longest = 0;
        for (var i = box.FirstParagraph; i < box.EndParagraph; i++)
        {
            longest = Math.Max(longest, _page.Paragraphs[i].Text.Length - _page.Paragraphs[i].LinkLength);
        }

        return longest;
    }

    private bool IsText(PageParagraph paragraph)
    {
        var text = paragraph.Text;
        if (paragraph.Box.Tag == "h1" || IsTitle(text))
        {
            return false;
        }

        if ((paragraph.Box.Flags & (BoxFlags.Caption | BoxFlags.Credit)) != 0 && (paragraph.Box.Flags & BoxFlags.Figure) != 0)
        {
            return false;
        }

        if ((paragraph.Box.Own & (BoxFlags.Byline | BoxFlags.Dated)) != 0 && text.Length < 120 && !Prose.EndsLikeSentence(text))
        {
            return false;
        }

        if (Plugs.IsPlug(text))
        {
            return false;
        }

        // A line that is one link, with nothing of its own around it, leads away from the article.
        return !(paragraph.LinkDensity > 0.9 && text.Length < 200 && paragraph.Box.Tag is "p" or "div" or "span" && !paragraph.IsHeading && IsAloneInParagraph(paragraph) && !Prose.EndsLikeSentence(text));
    }

    private static bool IsAloneInParagraph(PageParagraph paragraph) => paragraph.Box.EndParagraph - paragraph.Box.FirstParagraph == 1 && paragraph.LinkDensity > 0.9 && paragraph.Text.Length > 25;

    private bool IsTitle(string text)
    {
        if (text.Length >= 300)
        {
            return false;
        }

        foreach (var title in _titles)
        {
            if (Prose.IsSameFolded(text, title))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Headings with nothing under them, and single characters that separate things.</summary>
    private static List<PageParagraph> WithoutLooseEnds(List<PageParagraph> paragraphs)
    {
        var kept = new List<PageParagraph>(paragraphs.Count);
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var paragraph = paragraphs[i];
            if (paragraph.Text.Length < 3 && !paragraph.Text.AsSpan().ContainsAnyInRange('0', '9') && !paragraph.Text.Any(char.IsLetter))
            {
                continue;
            }

            kept.Add(paragraph);
        }

        while (kept.Count > 1 && kept[^1].IsHeading)
        {
            kept.RemoveAt(kept.Count - 1);
        }

        return kept;
    }
}
