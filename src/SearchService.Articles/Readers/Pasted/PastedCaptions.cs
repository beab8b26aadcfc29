using System.Buffers;
using SearchService.Articles.Captions;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>
/// Finds the captions around credit lines that stand alone. Sites print either alt, credit, caption, or caption, credit; a text
/// comes from one site, so all its credits vote on which, and a credit that touches a line belongs to that line.
/// </summary>
internal static class PastedCaptions
{
    private const int MaxCaptionLengthInChars = 700;
    private const int MaxAltLengthInChars = 110;

    private static readonly string[] CaptionLabels = ["Image caption", "Media caption", "Caption:", "FILE PHOTO:", "FILE - ", "FILE – ", "FILE — ", "Bildunterschrift:", "Légende :"];

    private static readonly SearchValues<char> LabelStarts = SearchValues.Create([.. CaptionLabels.Select(static label => label[0])]);

    public static void Find(List<PastedLine> lines, int bodyStart)
    {
        var credits = new List<int>();
        for (var i = bodyStart; i < lines.Count; i++)
        {
            if (lines[i].Kind == LineKind.Credit)
            {
                credits.Add(i);
            }
        }

        var votes = 0.0;
        foreach (var at in credits)
        {
            if (!IsTouching(lines, at))
            {
                votes += Score(lines, at + 1) - Score(lines, at - 1);
            }
        }

        foreach (var at in credits)
        {
            Attach(lines, at, isCaptionBelow: votes > 0);
        }

        MarkLabelledCaptions(lines, bodyStart);
        MarkAltsOfInlineCaptions(lines, bodyStart);
    }

    private static void Attach(List<PastedLine> lines, int at, bool isCaptionBelow)
    {
        if (TouchesAbove(lines, at) && CanBeCaption(lines, at - 1))
        {
            lines[at - 1].Kind = LineKind.Caption;
            MarkAlt(lines, at - 2);
            return;
        }

        if (TouchesBelow(lines, at) && CanBeCaption(lines, at + 1))
        {
            lines[at + 1].Kind = LineKind.Caption;
            MarkAlt(lines, at - 1);
            return;
        }

        var preferred = isCaptionBelow ? at + 1 : at - 1;
        var other = isCaptionBelow ? at - 1 : at + 1;
        // The text's habit decides; a neighbour that cannot be a caption leaves the other, if that clearly looks like one.
        var chosen = CanBeCaption(lines, preferred) && Score(lines, preferred) > -3 ? preferred
            : CanBeCaption(lines, other) && Score(lines, other) > 1 ? other
            : -1;
        if (chosen < 0)
        {
            MarkAlt(lines, at - 1);
            return;
        }

        lines[chosen].Kind = LineKind.Caption;
        MarkAlt(lines, chosen > at ? at - 1 : at - 2);
    }

    /// <summary>How much a line reads like a caption (positive) or like a paragraph of the story (negative).</summary>
    private static double Score(List<PastedLine> lines, int at)
    {
        if (!CanBeCaption(lines, at))
        {
            return -4;
        }

        return lines[at].CaptionScore ??= Score(lines[at]);
    }

    private static double Score(PastedLine line)
    {
        var text = line.Text;
        var score = 0.0;
        score += text.Length switch { < 12 => -1.5, < 30 => -0.5, <= 220 => 0.5, <= 350 => -0.5, _ => -2.5 };
        score += Prose.CountWords(text, atMost: 4) < 4 ? -1 : 0;
        score += line.EndsLikeSentence ? 0.5 : -0.25;
        score += text.IndexOfAny(['"', '“', '”']) >= 0 ? -1.5 : 0;
        score += CaptionWording.Score(text);
        return score;
    }

    private static bool CanBeCaption(List<PastedLine> lines, int at) =>
        at >= 0 && at < lines.Count && lines[at].IsFree && lines[at].Text.Length <= MaxCaptionLengthInChars;

    private static bool IsTouching(List<PastedLine> lines, int at) => TouchesAbove(lines, at) || TouchesBelow(lines, at);

    private static bool TouchesAbove(List<PastedLine> lines, int at) =>
        at > 0 && lines[at].BlankLinesAbove == 0 && lines[at - 1].BlankLinesAbove > 0 && lines[at - 1].IsFree && HasBlankLines(lines);

    private static bool TouchesBelow(List<PastedLine> lines, int at) =>
        at + 1 < lines.Count && lines[at + 1].BlankLinesAbove == 0 && lines[at].BlankLinesAbove > 0 && lines[at + 1].IsFree && HasBlankLines(lines);

    /// <summary>In a text without blank lines every line touches the next, which then says nothing.</summary>
    private static bool HasBlankLines(List<PastedLine> lines)
    {
        var limit = Math.Min(lines.Count, 60);
        var blank = 0;
        for (var i = 1; i < limit; i++)
        {
            blank += lines[i].BlankLinesAbove > 0 ? 1 : 0;
        }

        return blank * 3 > limit;
    }

    /// <summary>An alt text is a short line without a sentence's end, above the picture's credit or caption.</summary>
    private static void MarkAlt(List<PastedLine> lines, int at)
    {
        if (at >= 0 && at < lines.Count && lines[at] is { IsFree: true, EndsLikeSentence: false } line
            && line.Text.Length <= MaxAltLengthInChars && !IsSubhead(line.Text) && at + 1 < lines.Count && lines[at + 1].BlankLinesAbove <= 1)
        {
            line.Kind = LineKind.Alt;
        }
    }

    private static bool IsSubhead(string text) => text.Length > 3 && !text.Any(char.IsLower) && text.Contains(' ');

    /// <summary>"Image caption, A man walks ..." and "Caption: ..." say what they are.</summary>
    private static void MarkLabelledCaptions(List<PastedLine> lines, int bodyStart)
    {
        for (var i = bodyStart; i < lines.Count; i++)
        {
            var line = lines[i];
            if (!line.IsFree || !LabelStarts.Contains(line.Text[0]))
            {
                continue;
            }

            foreach (var label in CaptionLabels)
            {
                if (line.Text.StartsWith(label, StringComparison.Ordinal) && line.Text.Length > label.Length + 5)
                {
                    line.Kind = LineKind.CaptionWithCredit;
                    line.CaptionText = label.StartsWith("FILE", StringComparison.Ordinal) ? line.Text : line.Text[label.Length..].TrimStart(' ', ',', ':');
                    // "Image source, Getty Images" stands above it.
                    if (i > 0 && lines[i - 1].Kind == LineKind.Credit)
                    {
                        line.Credit = lines[i - 1].Credit;
                        lines[i - 1].Kind = LineKind.Rule;
                    }

                    break;
                }
            }
        }
    }

    private static void MarkAltsOfInlineCaptions(List<PastedLine> lines, int bodyStart)
    {
        for (var i = Math.Max(1, bodyStart + 1); i < lines.Count; i++)
        {
            if (lines[i].Kind == LineKind.CaptionWithCredit && lines[i - 1].IsFree && Prose.CountWords(lines[i - 1].Text) <= 8 && !HasParagraphBelow(lines, i))
            {
                MarkAlt(lines, i - 1);
            }
        }
    }

    /// <summary>A short line above a picture that leads into the next section is a subhead, if text follows the picture at once.</summary>
    private static bool HasParagraphBelow(List<PastedLine> lines, int at) => at + 1 < lines.Count && lines[at + 1].IsFree && lines[at - 1].BlankLinesAbove > 1;
}
