namespace SearchService.Articles.Readers.Pasted;

/// <summary>Reads what stands above the body of a pasted article, part by part: title, section, byline and dates, masthead, and the deck at last.</summary>
internal sealed class PastedHead(List<PastedLine> lines, ArticleDraft article, DateTimeOffset fileTime)
{
    private const int MaxDeckLengthInChars = 260;

    /// <summary>How far below the title the byline that closes the deck may stand.</summary>
    private const int DeckReachInLines = 13;

    /// <summary>Index of the first line that can be body or caption.</summary>
    public int BodyStart { get; private set; }

    public void Read()
    {
        var head = HeadLines.Of(lines);
        var dates = new PastedDates(article, fileTime);
        var section = new PastedSection(head, article);
        var titleAt = new PastedTitle(head, dates).Read(article);
        BodyStart = titleAt is { } at ? at + 1 : 0;
        section.Read(titleAt);
        new PastedByline(head, BodyStart, dates, article).Read();
        dates.ReadBelow(head);
        section.ReadMasthead(titleAt);
        MarkNavigation();
    }

    /// <summary>The deck is known once captions and alts are: it is what is left between the title and the byline.</summary>
    public void ReadDeck()
    {
        var end = BodyStart == 0 ? 0 : LastMeta();
        for (var i = BodyStart; i < end; i++)
        {
            var line = lines[i];
            if (line.IsFree && line.Text.Length is > 20 and <= MaxDeckLengthInChars)
            {
                line.Kind = LineKind.Deck;
                article.Set("deck", a => a.Deck = line.Text, line.Place);
                return;
            }
        }
    }

    /// <summary>The last line of a byline or date above the first paragraph; 0 when there is none.</summary>
    private int LastMeta()
    {
        var last = 0;
        for (var i = BodyStart; i < Math.Min(lines.Count, BodyStart + DeckReachInLines); i++)
        {
            if (lines[i].Kind is LineKind.Byline or LineKind.Date)
            {
                last = i;
            }
            else if (lines[i].IsFree && lines[i].Text.Length > MaxDeckLengthInChars)
            {
                break;
            }
        }

        return last;
    }

    /// <summary>What stands above the title and is not recognised is navigation; but a paragraph is text, and the title was taken wrongly.</summary>
    private void MarkNavigation()
    {
        for (var i = 0; i < BodyStart; i++)
        {
            if (lines[i].IsFree && lines[i].Text.Length <= PastedTitle.LongestInChars)
            {
                lines[i].Kind = LineKind.Navigation;
            }
        }
    }
}
