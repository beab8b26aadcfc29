using SearchService.Articles.Captions;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web.Pictures;

/// <summary>Reads the lines of one picture's group, in which captions and credits come in any order, split, run together or twice, as one caption and one credit.</summary>
internal static class GroupText
{
    private const int LongCreditChars = 100;

    /// <summary>The caption's text, empty when there is none, and its credit.</summary>
    public static (string Text, Credit? Credit) Read(Page page, PageBox group)
    {
        var captions = new List<string>();
        var credits = new List<string>();
        for (var i = group.FirstParagraph; i < group.EndParagraph; i++)
        {
            var box = page.Paragraphs[i].Box;
            var text = CaptionLabels.WithoutPlace(CaptionSplitter.TrimTail(page.Paragraphs[i].Text));
            if ((box.Flags & BoxFlags.Hidden) != 0 || IsFurniture(text) || (text.Length <= PictureGroup.MaxLooseChars && InnermostNames(box, group, BoxFlags.Caption | BoxFlags.Credit | BoxFlags.Figure) == 0))
            {
                continue;
            }

            if (!IsCredit(box, group, text))
            {
                AddCaption(captions, text);
            }
            else if (!credits.Contains(text))
            {
                credits.Add(text);
            }
        }

        return Combine(captions, credits);
    }

    private static bool IsFurniture(string text) => text.Length == 0 || CaptionLabels.IsLabel(text) || Plugs.IsPlug(text) || Plugs.IsCounter(text);

    /// <summary>What the innermost box that has any of these names is called; nothing when no box from this one out to the group has one.</summary>
    private static BoxFlags InnermostNames(PageBox box, PageBox group, BoxFlags names)
    {
        for (var current = box; current is not null; current = current.Parent)
        {
            if ((current.Own & names) != 0)
            {
                return current.Own & names;
            }

            if (current == group)
            {
                break;
            }
        }

        return BoxFlags.None;
    }

    /// <summary>
    /// In a credit's box all is credit but what reads like a caption. Everywhere else the words decide: sites give one name to a box of
    /// both, and some print in the caption's box only who made the picture.
    /// </summary>
    private static bool IsCredit(PageBox box, PageBox group, string text) =>
        InnermostNames(box, group, BoxFlags.Caption | BoxFlags.Credit) == BoxFlags.Credit
            ? !(text.Length > LongCreditChars && Prose.EndsLikeSentence(text)) && CaptionSplitter.Split(text) is not { Text.Length: > 20, Credit: not null }
            : CreditParser.ParseLine(text) is not null;

    /// <summary>Of a text in a short and a full form the full one stays.</summary>
    private static void AddCaption(List<string> captions, string text)
    {
        if (!captions.Any(other => IsSameOrCut(other, text)))
        {
            captions.RemoveAll(other => IsSameOrCut(text, other));
            captions.Add(text);
        }
    }

    private static bool IsSameOrCut(string full, string other)
    {
        var cut = other.TrimEnd('.', '…', ' ');
        return cut.Length > 0 && full.StartsWith(cut, StringComparison.OrdinalIgnoreCase) && (cut.Length > 30 || cut.Length == full.TrimEnd('.', '…', ' ').Length);
    }

    /// <summary>A credit in a line of its own goes before one at a caption's end.</summary>
    private static (string Text, Credit? Credit) Combine(List<string> captions, List<string> credits)
    {
        var credit = credits.Count == 0 ? null
            : CreditParser.Parse(string.Join(' ', credits)) ?? credits.Select(CreditParser.Parse).FirstOrDefault(static parsed => parsed is not null);
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
}
