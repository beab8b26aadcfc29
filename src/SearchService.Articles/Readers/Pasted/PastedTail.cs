using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>Removes what follows the last paragraph (tags, other headlines) and pull quotes that repeat the body.</summary>
internal static class PastedTail
{
    private const int MinParagraphLengthInChars = 40;
    private const int MaxPullQuoteLengthInChars = 250;

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
        string? body = null;
        for (var i = bodyStart; i < lines.Count; i++)
        {
            var line = lines[i];
            if (!line.IsFree || line.Text.Length is < 12 or > MaxPullQuoteLengthInChars || !IsQuotedWhole(line.Text))
            {
                continue;
            }

            body ??= Prose.Fold(string.Join(' ', lines.Skip(bodyStart).Where(static l => l.IsFree).Select(static l => l.Text)));
            var quote = Prose.Fold(line.Text);
            var first = body.IndexOf(quote, StringComparison.Ordinal);
            if (first >= 0 && body.IndexOf(quote, first + quote.Length, StringComparison.Ordinal) >= 0)
            {
                line.Kind = LineKind.PullQuote;
            }
        }
    }

    private static bool IsQuotedWhole(string text) => text[0] is '"' or '“' or '‘' or '\'' or '„' or '«' && text[^1] is '"' or '”' or '’' or '\'' or '“' or '»';
}
