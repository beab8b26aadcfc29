using System.Buffers;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>Removes what follows the last paragraph (tags, other headlines) and pull quotes that repeat the body.</summary>
internal static class PastedTail
{
    private const int MinParagraphLengthInChars = 40;
    private const int MaxPullQuoteLengthInChars = 250;
    private const int QuoteReachInLines = 150;

    public static void Trim(List<PastedLine> lines, int bodyStart)
    {
        MarkPullQuotes(lines, bodyStart);
        for (var i = lines.Count - 1; i >= bodyStart; i--)
        {
            var line = lines[i];
            if (!line.IsFree)
            {
                continue;
            }

            if (line.EndsLikeSentence || SignOff.IsOne(line.Text) || line.Text.Length > 120 || !HasParagraphAbove(lines, i, bodyStart))
            {
                if (!IsPublisherLine(line.Text) || !HasParagraphAbove(lines, i, bodyStart))
                {
                    break;
                }
            }

            line.Kind = LineKind.Tags;
        }
    }

    /// <summary>"Published in The Deccan Courier. Read more on: ..."</summary>
    private static bool IsPublisherLine(string text) =>
        text.Length < 160 && (text.StartsWith("Published in ", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Read more ", StringComparison.OrdinalIgnoreCase) || text.Contains("Read more on:", StringComparison.OrdinalIgnoreCase));

    private static bool HasParagraphAbove(List<PastedLine> lines, int at, int bodyStart)
    {
        for (var i = at - 1; i >= bodyStart; i--)
        {
            if (lines[i].IsFree && lines[i].Text.Length >= MinParagraphLengthInChars && lines[i].EndsLikeSentence)
            {
                return true;
            }
        }

        return false;
    }

    private static void MarkPullQuotes(List<PastedLine> lines, int bodyStart)
    {
        for (var i = bodyStart; i < lines.Count; i++)
        {
            var line = lines[i];
            if (!line.IsFree || line.Text.Length is < 12 or > MaxPullQuoteLengthInChars || !IsQuotedWhole(line.Text))
            {
                continue;
            }

            if (IsRepeatedNear(lines, i, bodyStart))
            {
                line.Kind = LineKind.PullQuote;
            }
        }
    }

    /// <summary>A pull quote stands in the article it is pulled from: looking further would cost the square of a long file.</summary>
    private static bool IsRepeatedNear(List<PastedLine> lines, int at, int bodyStart)
    {
        var quote = Prose.Fold(lines[at].Text);
        var run = SearchValues.Create([LongestPlainRun(lines[at].Text).ToString()], StringComparison.OrdinalIgnoreCase);
        for (var i = Math.Max(bodyStart, at - QuoteReachInLines); i < Math.Min(lines.Count, at + QuoteReachInLines); i++)
        {
            // Folding never lengthens: a shorter line cannot hold the quote.
            if (i != at && lines[i].IsFree && lines[i].Text.Length >= quote.Length && lines[i].Text.AsSpan().ContainsAny(run) && Prose.Fold(lines[i].Text).Contains(quote, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The longest piece without punctuation: it reads the same in every typography.</summary>
    private static ReadOnlySpan<char> LongestPlainRun(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> longest = [];
        for (var start = 0; start < text.Length;)
        {
            var length = 0;
            while (start + length < text.Length && (char.IsLetterOrDigit(text[start + length]) || text[start + length] == ' '))
            {
                length++;
            }

            longest = length > longest.Length ? text.Slice(start, length) : longest;
            start += length + 1;
        }

        return longest;
    }

    private static bool IsQuotedWhole(string text) => text[0] is '"' or '“' or '‘' or '\'' or '„' or '«' && text[^1] is '"' or '”' or '’' or '\'' or '“' or '»';
}
