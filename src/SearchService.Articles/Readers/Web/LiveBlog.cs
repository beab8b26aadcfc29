using SearchService.Articles.Captions;
using SearchService.Articles.Readers.Web.Markup;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>
/// The entries of a live blog: boxes of one kind, each with a time of its own. An entry is kept as a line of its time and
/// heading and the paragraphs below it, so that what was said when stays readable.
/// </summary>
internal sealed class LiveBlog
{
    private const int MinEntries = 3;
    private const int LeastEntryChars = 20;

    private static readonly string[] EntryNames = ["live", "block", "post", "entry", "update", "timeline", "lb-", "ticker"];

    private LiveBlog(PageBox container, List<(PageBox Box, MarkupElement Time)> entries)
    {
        Container = container;
        Entries = entries;
    }

    /// <summary>The box around all entries.</summary>
    public PageBox Container { get; }

    private List<(PageBox Box, MarkupElement Time)> Entries { get; }

    /// <summary>The page's entries; null when it is no live blog.</summary>
    /// <param name="isStated">True when the structured data call it one: then the names of boxes need not.</param>
    public static LiveBlog? Find(Page page, bool isStated)
    {
        var brothers = new Brothers();
        var byParent = new Dictionary<PageBox, List<(PageBox, MarkupElement)>>();
        var taken = new HashSet<PageBox>();
        foreach (var (timeBox, time) in page.Times)
        {
            if ((timeBox.Flags & (BoxFlags.Comments | BoxFlags.Related | BoxFlags.Hidden)) == 0 && EntryAround(timeBox, isStated, brothers) is { } entry && taken.Add(entry))
            {
                if (!byParent.TryGetValue(entry.Parent!, out var entries))
                {
                    byParent[entry.Parent!] = entries = [];
                }

                entries.Add((entry, time));
            }
        }

        if (byParent.Count == 0)
        {
            return null;
        }

        var (container, found) = byParent.MaxBy(static pair => pair.Value.Sum(static entry => entry.Item1.TextLength));
        return found.Count < MinEntries ? null : new LiveBlog(container, found);
    }

    /// <summary>The largest box around a time that has brothers of its own kind.</summary>
    private static PageBox? EntryAround(PageBox timeBox, bool isStated, Brothers brothers)
    {
        for (var box = timeBox; box.Parent is { } parent; box = parent)
        {
            var isNamed = (IsStatedEntry(box) || EntryNames.Any(name => box.Hints.Contains(name, StringComparison.Ordinal))) && (isStated || IsLive(box));
            if (isNamed && box.TextLength > LeastEntryChars && box.Tag is "article" or "div" or "li" or "section" && brothers.Count(box, parent) >= MinEntries)
            {
                return box;
            }
        }

        return null;
    }

    /// <summary>How many boxes of one kind, with some text, stand side by side; counted once for all children of a box.</summary>
    private sealed class Brothers
    {
        private readonly Dictionary<(PageBox Parent, string Tag, string? ClassName), int> _counts = [];
        private readonly HashSet<PageBox> _counted = [];

        public int Count(PageBox box, PageBox parent)
        {
            if (_counted.Add(parent))
            {
                foreach (var child in parent.Children)
                {
                    var key = (parent, child.Tag, child.Element.ClassName);
                    _counts[key] = _counts.GetValueOrDefault(key) + (child.TextLength > LeastEntryChars ? 1 : 0);
                }
            }

            return _counts[(parent, box.Tag, box.Element.ClassName)];
        }
    }

    private static bool IsStatedEntry(PageBox box) => box.Element.GetAttribute("itemprop") == "liveBlogUpdate" || box.Element.GetAttribute("itemtype")?.EndsWith("BlogPosting", StringComparison.Ordinal) == true;

    private static bool IsLive(PageBox box)
    {
        for (var current = box; current is not null; current = current.Parent!)
        {
            if (current.Hints.Contains("live", StringComparison.Ordinal) && !current.Hints.Contains("livefyre", StringComparison.Ordinal) || current.Hints.Contains("ticker", StringComparison.Ordinal))
            {
                return true;
            }

            if (current.Parent is null)
            {
                break;
            }
        }

        return false;
    }

    /// <summary>The paragraphs of all entries, in page order, each entry opened by its time and heading.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isText">False for paragraphs that are captions, plugs or other furniture.</param>
    public IEnumerable<string> Paragraphs(Page page, Func<PageParagraph, bool> isText)
    {
        foreach (var (box, time) in Entries)
        {
            var stated = Prose.Clean(time.TextContent());
            var opening = stated.Length is > 0 and < 60 ? stated : Prose.Clean(time.GetAttribute("datetime"));
            var texts = new List<string>();
            var heading = "";
            for (var i = box.FirstParagraph; i < box.EndParagraph; i++)
            {
                var paragraph = page.Paragraphs[i];
                // The time's own line, alone or with the reporter's name.
                if (paragraph.Text == stated || (paragraph.Text.Length < 80 && stated.Length > 0 && paragraph.Text.Contains(stated, StringComparison.Ordinal)))
                {
                    continue;
                }

                if (paragraph.IsHeading && heading.Length == 0 && texts.Count == 0)
                {
                    heading = paragraph.Text;
                }
                else if (isText(paragraph) && !Plugs.IsPlug(paragraph.Text))
                {
                    texts.Add(paragraph.Text);
                }
            }

            if (texts.Count > 0 || heading.Length > 0)
            {
                yield return Prose.Clean($"{opening} {heading}");
            }

            foreach (var text in texts)
            {
                yield return text;
            }
        }
    }
}
