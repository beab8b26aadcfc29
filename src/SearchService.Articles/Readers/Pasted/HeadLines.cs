namespace SearchService.Articles.Readers.Pasted;

/// <summary>Decides how far the head of a pasted article goes: the lines above its first paragraph, at most so many.</summary>
internal sealed class HeadLines
{
    public const int MaxLines = 60;

    private const int MinParagraphLengthInChars = 90;

    private HeadLines(List<PastedLine> all, int end)
    {
        All = all;
        End = end;
    }

    /// <summary>All lines of the text, head and body.</summary>
    public IReadOnlyList<PastedLine> All { get; }

    /// <summary>Index of the first line behind the head.</summary>
    public int End { get; }

    /// <summary>The head ends at the first long sentence that is no caption, or after a fixed number of lines.</summary>
    public static HeadLines Of(List<PastedLine> lines)
    {
        var limit = Math.Min(lines.Count, MaxLines);
        for (var i = 0; i < limit; i++)
        {
            var line = lines[i];
            if (line.IsFree && line.Text.Length >= MinParagraphLengthInChars && line.EndsLikeSentence && !IsNearCredit(lines, i) && !IsDeck(lines, i))
            {
                return new HeadLines(lines, i);
            }
        }

        return new HeadLines(lines, limit);
    }

    /// <summary>True for a line that a picture's credit stands beside: it is rather the caption or the alternative text.</summary>
    public bool IsNearCredit(int at) => IsNearCredit(All, at);

    private static bool IsNearCredit(IReadOnlyList<PastedLine> lines, int at) =>
        (at > 0 && lines[at - 1].Kind == LineKind.Credit) || (at + 1 < lines.Count && lines[at + 1].Kind == LineKind.Credit && lines[at + 1].BlankLinesAbove == 0);

    /// <summary>A long line directly followed by a byline is a deck, not the first paragraph.</summary>
    private static bool IsDeck(List<PastedLine> lines, int at)
    {
        for (var i = at + 1; i < Math.Min(lines.Count, at + 3); i++)
        {
            if (BylineParser.HasOpening(lines[i].Text) && lines[i].Text.Length < 100)
            {
                return true;
            }
        }

        return false;
    }
}
