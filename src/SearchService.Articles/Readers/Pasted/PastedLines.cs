using SearchService.Articles.Dates;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>Cuts a pasted text into lines, undoing hard line breaks where the text was wrapped at a fixed width.</summary>
internal static class PastedLines
{
    private const int MinWrapWidthInChars = 50;
    private const int WrapSampleInChars = 200_000;

    /// <summary>No paragraph is that long; joining line by line without an end would cost the square of its length.</summary>
    private const int MaxJoinedInChars = 10_000;
    private const int MaxWrapWidthInChars = 85;

    /// <summary>A line this much shorter than the width ends its paragraph: the next word would have fitted.</summary>
    private const int WrapSlackInChars = 14;

    public static List<PastedLine> Cut(string text, Reading reading)
    {
        var wrapWidth = WrapWidth(text);
        var lines = new List<PastedLine>();
        var blank = 1;
        var number = 0;
        var lastLineLength = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            if ((number & 0xFFF) == 0)
            {
                reading.CheckTime();
            }

            var trimmed = raw.Trim();
            if (trimmed.IsEmpty || Prose.Clean(trimmed.Length < 4 ? trimmed.ToString() : "x").Length == 0)
            {
                blank++;
                continue;
            }

            // The BBC's pages put the label of a credit or caption on a line of its own.
            if (lines.Count > 0 && blank <= 1 && IsLabelAlone(lines[^1].Text))
            {
                lines[^1] = new PastedLine(Prose.Clean($"{lines[^1].Text} {trimmed}"), lines[^1].Number, isListItem: false) { BlankLinesAbove = lines[^1].BlankLinesAbove };
                lastLineLength = trimmed.Length;
                blank = 0;
                continue;
            }

            if (wrapWidth > 0 && blank == 0 && lines.Count > 0 && lastLineLength > wrapWidth - WrapSlackInChars && lines[^1].Text.Length < MaxJoinedInChars && !StartsNew(trimmed))
            {
                var joined = lines[^1];
                lines[^1] = new PastedLine(Prose.Clean($"{joined.Text} {trimmed}"), joined.Number, joined.IsListItem) { BlankLinesAbove = joined.BlankLinesAbove };
                lastLineLength = trimmed.Length;
                continue;
            }

            lastLineLength = trimmed.Length;

            var item = ListNumberLength(trimmed);
            var clean = Prose.Clean(trimmed[item..].ToString());
            if (clean.Length == 0)
            {
                blank++;
                continue;
            }

            lines.Add(new PastedLine(clean, number, item > 0)
            {
                BlankLinesAbove = blank,
                HasWideGaps = trimmed.Length < 200 && (trimmed.Contains("  ", StringComparison.Ordinal) || trimmed.Contains('\t')) && CountGaps(trimmed) >= 2,
            });
            blank = 0;
        }

        return lines;
    }

    private static bool IsLabelAlone(string line) =>
        line.Length < 20 && line.TrimEnd(',', ':') is "Image source" or "Image caption" or "Image copyright" or "Media caption" && line[^1] is ',' or ':';

    /// <summary>List items, credits in brackets and pipes begin a line of their own.</summary>
    private static bool StartsNew(ReadOnlySpan<char> line) => line[0] is '(' or '|' || ListNumberLength(line) > 0;

    /// <summary>The width at which the text was wrapped; 0 when its lines are whole paragraphs.</summary>
    /// <remarks>Many lines of nearly one width, none longer, and runs of several such lines: mail and terminals wrap so.</remarks>
    private static int WrapWidth(string text)
    {
        int full = 0, longer = 0, inRun = 0, runs = 0, width = 0;
        // What is wrapped is wrapped throughout: the beginning tells.
        foreach (var line in text.AsSpan(0, Math.Min(text.Length, WrapSampleInChars)).EnumerateLines())
        {
            var length = line.TrimEnd().Length;
            if (length > MaxWrapWidthInChars)
            {
                longer++;
            }

            if (length is >= MinWrapWidthInChars and <= MaxWrapWidthInChars)
            {
                full++;
                inRun++;
                runs += inRun == 2 ? 1 : 0;
                width = Math.Max(width, length);
            }
            else
            {
                inRun = 0;
            }
        }

        return runs >= 2 && full >= 6 && longer * 10 < full ? width : 0;
    }

    /// <summary>Length of "1. " or "12) " at the start; 0 when there is none.</summary>
    private static int ListNumberLength(ReadOnlySpan<char> line)
    {
        var digits = line.IndexOfAnyExceptInRange('0', '9');
        // "7. Oktober 2026" is a date and no list.
        var isDate = digits is 1 or 2 && digits + 2 < line.Length && DateToken.Split(line[(digits + 1)..Math.Min(line.Length, digits + 20)]) is [{ Word: { } word }, ..] && DateWords.Months.ContainsKey(word);
        return !isDate && digits is 1 or 2 && digits + 1 < line.Length && line[digits] is '.' or ')' && line[digits + 1] is ' ' or '\t' ? digits + 2 : 0;
    }

    private static int CountGaps(ReadOnlySpan<char> line)
    {
        var gaps = 0;
        for (var i = 1; i + 1 < line.Length; i++)
        {
            if (line[i] == '\t' || (line[i] == ' ' && line[i + 1] == ' '))
            {
                gaps++;
                while (i + 1 < line.Length && line[i + 1] is ' ' or '\t')
                {
                    i++;
                }
            }
        }

        return gaps;
    }
}
