using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Which boxes of a page hold the article's text.</summary>
/// <param name="Container">The box that holds all of it.</param>
/// <param name="Parts">The boxes inside it that were chosen, in page order; often the container itself.</param>
/// <param name="Origin">How it was found, for `extract --why`.</param>
internal sealed record MainRegion(PageBox Container, IReadOnlyList<PageBox> Parts, string Origin)
{
    public bool Contains(PageBox box)
    {
        foreach (var part in Parts)
        {
            if (part.Contains(box))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>
/// Finds the box of a page that holds the article. Where structured data gives the article's text, the box that holds those
/// sentences is it; else boxes are scored by the text of their paragraphs, as Arc90's readability did, on our own boxes.
/// </summary>
internal static class MainText
{
    private const int MinParagraphChars = 25;
    private const int MinGuideChars = 300;
    private const int EnoughChars = 300;

    public static MainRegion Find(Page page, PageMetadata metadata, Reading reading)
    {
        if (metadata.Body is { Length: >= MinGuideChars } body && FindByGuide(page, body) is { } guided)
        {
            return new MainRegion(guided, [guided], "the sentences of JSON-LD articleBody");
        }

        // Where strict rules leave too little, the page names its regions misleadingly: try again with fewer rules.
        MainRegion? best = null;
        var bestLength = -1;
        foreach (var excluded in (ReadOnlySpan<BoxFlags>)[BoxFlags.NeverText | BoxFlags.Aside | BoxFlags.Footer | BoxFlags.Gallery | BoxFlags.Caption, BoxFlags.NeverText | BoxFlags.Footer, BoxFlags.Hidden | BoxFlags.Comments | BoxFlags.Navigation, BoxFlags.Hidden])
        {
            reading.CheckTime();
            var region = FindByScore(page, excluded);
            if (region is null)
            {
                continue;
            }

            var length = TextLength(page, region, excluded);
            if (length >= EnoughChars)
            {
                return region;
            }

            if (length > bestLength)
            {
                best = region;
                bestLength = length;
            }
        }

        return best ?? new MainRegion(page.Boxes[0], [page.Boxes[0]], "the whole page");
    }

    private static int TextLength(Page page, MainRegion region, BoxFlags excluded)
    {
        var length = 0;
        foreach (var part in region.Parts)
        {
            for (var i = part.FirstParagraph; i < part.EndParagraph; i++)
            {
                var paragraph = page.Paragraphs[i];
                length += (paragraph.Box.Flags & excluded) == 0 ? paragraph.Text.Length - paragraph.LinkLength : 0;
            }
        }

        return length;
    }

    /// <summary>The smallest box that holds nearly all paragraphs whose beginning occurs in the stated text.</summary>
    private static PageBox? FindByGuide(Page page, string body)
    {
        var guide = Prose.Fold(HtmlText.FromFragment(body));
        var matched = new int[page.Boxes.Count];
        var total = 0;
        foreach (var paragraph in page.Paragraphs)
        {
            if (paragraph.Text.Length < 40 || (paragraph.Box.Flags & BoxFlags.Hidden) != 0)
            {
                continue;
            }

            var folded = Prose.Fold(paragraph.Text);
            var probe = folded.Length > 60 ? folded[..60] : folded;
            if (!guide.Contains(probe, StringComparison.Ordinal))
            {
                continue;
            }

            total += folded.Length;
            for (var box = paragraph.Box; box is not null; box = box.Parent)
            {
                matched[box.Index] += folded.Length;
            }
        }

        if (total < guide.Length / 2)
        {
            return null;
        }

        PageBox? best = null;
        foreach (var box in page.Boxes)
        {
            if (matched[box.Index] >= total * 0.92 && (best is null || box.Depth > best.Depth))
            {
                best = box;
            }
        }

        return best;
    }

    private static MainRegion? FindByScore(Page page, BoxFlags excluded)
    {
        foreach (var box in page.Boxes)
        {
            box.IsScored = false;
            box.Score = 0;
        }

        var candidates = new List<PageBox>();
        foreach (var paragraph in page.Paragraphs)
        {
            if (paragraph.Text.Length >= MinParagraphChars && (paragraph.Box.Flags & excluded) == 0 && !paragraph.IsHeading)
            {
                AddScore(paragraph, candidates);
            }
        }

        if (candidates.Count == 0)
        {
            return null;
        }

        foreach (var candidate in candidates)
        {
            candidate.Score *= 1 - candidate.LinkDensity;
        }

        candidates.Sort(static (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Index.CompareTo(b.Index));
        var top = ClimbToCommon(candidates);
        top = ClimbWhileBetter(top);
        top = ClimbToWhole(page, top, excluded);
        return WithSiblings(page, top, excluded);
    }

    private static void AddScore(PageParagraph paragraph, List<PageBox> candidates)
    {
        var score = 1.0 + paragraph.Text.AsSpan().Count(',') + Math.Min(paragraph.Text.Length / 100, 3);
        // A paragraph element speaks for its parent; text directly in a div speaks for that div.
        var isOwnElement = paragraph.Box.Tag is "p" or "td" or "pre" or "li" or "blockquote" or "dd" or "dt" or "figcaption";
        var box = isOwnElement ? paragraph.Box.Parent : paragraph.Box;
        for (var level = 0; box is not null && level < 5; box = box.Parent, level++)
        {
            if (!box.IsScored)
            {
                box.IsScored = true;
                box.Score = InitialScore(box);
                candidates.Add(box);
            }

            box.Score += level switch { 0 => score, 1 => score / 2, _ => score / (level * 3) };
        }
    }

    private static double InitialScore(PageBox box)
    {
        var score = box.Tag switch
        {
            "div" or "article" or "main" => 5,
            "pre" or "td" or "blockquote" => 3,
            "address" or "ol" or "ul" or "dl" or "dd" or "dt" or "li" or "form" => -3,
            "th" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => -5,
            _ => 0,
        };
        return score + BoxHints.ClassWeight(box.Hints) + ((box.Own & BoxFlags.Article) != 0 && box.Tag != "article" ? 40 : 0);
    }

    /// <summary>When several boxes score nearly alike, the article is cut up among them: the box around them is meant.</summary>
    private static PageBox ClimbToCommon(List<PageBox> candidates)
    {
        var top = candidates[0];
        var rivals = candidates.Take(6).Skip(1).Where(candidate => candidate.Score >= top.Score * 0.75).ToList();
        if (rivals.Count < 3)
        {
            return top;
        }

        for (var parent = top.Parent; parent is { Parent: not null }; parent = parent.Parent)
        {
            if (rivals.Count(rival => parent.Contains(rival)) >= 3)
            {
                return parent;
            }
        }

        return top;
    }

    private static PageBox ClimbWhileBetter(PageBox top)
    {
        var last = top.Score;
        var threshold = last / 3;
        for (var parent = top.Parent; parent is { Parent: not null }; parent = parent.Parent)
        {
            if (!parent.IsScored)
            {
                continue;
            }

            if (parent.Score < threshold)
            {
                break;
            }

            if (parent.Score > last)
            {
                top = parent;
                break;
            }

            last = parent.Score;
        }

        // A box that is all its parent has stands for the parent.
        while (top.Parent is { Parent: not null } only && only.TextLength <= top.TextLength && only.Tag is not "body")
        {
            top = only;
        }

        return top;
    }

    /// <summary>
    /// Text cut up into sections of their own: a box further out is taken when what it adds is long paragraphs too and hardly
    /// anything else.
    /// </summary>
    private static PageBox ClimbToWhole(Page page, PageBox top, BoxFlags excluded)
    {
        var best = top;
        var (bestGood, bestAll) = Lengths(page, top, excluded);
        for (var parent = top.Parent; parent is { Parent: not null }; parent = parent.Parent)
        {
            var (good, all) = Lengths(page, parent, excluded);
            if (good - bestGood > bestGood * 0.1 && good - bestGood > (all - bestAll) * 0.7)
            {
                best = parent;
                bestGood = good;
                bestAll = all;
            }
        }

        return best;
    }

    /// <summary>Characters in paragraphs that read like an article's (long, few links), and in all paragraphs; foreign regions count for neither.</summary>
    private static (int Good, int All) Lengths(Page page, PageBox box, BoxFlags excluded)
    {
        int good = 0, all = 0;
        for (var i = box.FirstParagraph; i < box.EndParagraph; i++)
        {
            var paragraph = page.Paragraphs[i];
            if ((paragraph.Box.Flags & (excluded | BoxFlags.Caption | BoxFlags.Author | BoxFlags.Related)) != 0)
            {
                continue;
            }

            all += paragraph.Text.Length;
            good += paragraph.Text.Length >= 80 && paragraph.LinkDensity < 0.3 ? paragraph.Text.Length : 0;
        }

        return (good, all);
    }

    /// <summary>Boxes beside the best one that read like it belong to the article: text split over several containers.</summary>
    private static MainRegion WithSiblings(Page page, PageBox top, BoxFlags excluded)
    {
        if (top.Parent is not { } parent)
        {
            return new MainRegion(top, [top], "the page's body");
        }

        var threshold = Math.Max(10, top.Score * 0.2);
        var parts = new List<PageBox>();
        foreach (var box in page.Boxes)
        {
            if (box == top)
            {
                parts.Add(box);
                continue;
            }

            if (box.Parent != parent || (box.Flags & excluded) != 0 || (box.Own & (BoxFlags.Author | BoxFlags.Byline | BoxFlags.Caption | BoxFlags.Credit)) != 0)
            {
                continue;
            }

            var bonus = top.Hints.Length > 0 && ClassOf(box) == ClassOf(top) ? top.Score * 0.2 : 0;
            if (box.IsScored && box.Score + bonus >= threshold)
            {
                parts.Add(box);
            }
            else if (box.Tag == "p" && ((box.TextLength > 80 && box.LinkDensity < 0.25) || (box.TextLength is > 0 and <= 80 && box.LinkLength == 0 && EndsSentence(page, box))))
            {
                parts.Add(box);
            }
        }

        return new MainRegion(parts.Count > 1 ? parent : top, parts, parts.Count > 1 ? $"the paragraphs of {Describe(parent)}" : $"the paragraphs of {Describe(top)}");
    }

    private static string ClassOf(PageBox box) => box.Element.ClassName ?? "";

    private static bool EndsSentence(Page page, PageBox box) => box.EndParagraph > box.FirstParagraph && page.Paragraphs[box.EndParagraph - 1].Text.EndsWith('.');

    internal static string Describe(PageBox box)
    {
        var name = box.Element.Id is { Length: > 0 } id ? $"#{id}" : box.Element.ClassName is { Length: > 0 } css ? $".{css.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()}" : "";
        return $"{box.Tag}{(name.Length > 60 ? name[..60] : name)}";
    }
}
