using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>
/// Finds the headline among the lines above a pasted article. A line that comes again is surest, as copying takes along the tab's
/// title, the breadcrumb and the page's headline; without one, the line that looks most like a headline and stands highest.
/// </summary>
internal sealed class PastedTitle(HeadLines head, PastedDates dates)
{
    /// <summary>A longer line is a paragraph, wherever it stands.</summary>
    public const int LongestInChars = 220;

    /// <summary>A shorter title may be a word that other lines happen to begin or end with.</summary>
    private const int MinRepeatLengthInChars = 15;

    /// <summary>Puts the title and its repeats in their places.</summary>
    /// <returns>The line of the title; null when no line can be one.</returns>
    public int? Read(ArticleDraft article)
    {
        var repeated = FindRepeated();
        var found = repeated ?? FindLikeliest();
        if (found is { } at)
        {
            var line = head.All[at];
            line.Kind = LineKind.Title;
            article.Set("title", a => a.Title = line.Text, repeated is null ? line.Place : $"repeated {line.Place}");
            MarkRepeats(line.Text, at);
        }

        return found;
    }

    /// <summary>The longest line that others end with, and the last of those: it stands directly above the article.</summary>
    private int? FindRepeated()
    {
        int? best = null;
        for (var i = 0; i < head.End; i++)
        {
            var line = head.All[i];
            if (!line.IsFree || line.IsListItem || line.Text.Length is < MinRepeatLengthInChars or > 250 || Prose.CountWords(line.Text, atMost: 3) < 3)
            {
                continue;
            }

            if ((best is null || line.Text.Length >= head.All[best.Value].Text.Length) && IsRepeated(i))
            {
                best = i;
            }
        }

        return best;
    }

    private bool IsRepeated(int at)
    {
        var text = head.All[at].Text;
        for (var i = 0; i < head.End; i++)
        {
            if (i != at && head.All[i].Text.Length <= text.Length + 200 && head.All[i].Text.EndsWith(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private int? FindLikeliest()
    {
        int? best = null;
        var bestScore = 0;
        var linesOfWordsBefore = 0;
        for (var i = 0; i < head.End; i++)
        {
            var score = Score(i, linesOfWordsBefore);
            if (score > bestScore)
            {
                best = i;
                bestScore = score;
            }

            linesOfWordsBefore += head.All[i].IsFree && Prose.CountWords(head.All[i].Text, atMost: 3) == 3 ? 1 : 0;
        }

        return best;
    }

    /// <summary>How much a line looks like a headline; 0 for what cannot be one.</summary>
    private int Score(int at, int linesOfWordsBefore)
    {
        var line = head.All[at];
        var words = Prose.CountWords(line.Text, atMost: 4);
        if (!line.IsFree || line.IsListItem || line.Text.Length > LongestInChars || words == 0 || BylineParser.HasOpening(line.Text) || dates.IsOne(line.Text)
            || BylineParser.IsPureRole(line.Text) || BylineParser.IsDeskOrAgency(line.Text))
        {
            return 0;
        }

        var score = 10 - Math.Min(8, linesOfWordsBefore * 2);
        score += words == 4 ? 6 : words == 3 ? 3 : 0;
        score += line.EndsLikeSentence && !line.Text.EndsWith('?') && !line.Text.EndsWith('!') ? -5 : 2;
        score += at > 0 && head.All[at - 1].Kind == LineKind.Breadcrumb ? 4 : 0;
        score += line.Text.Length is > 25 and < 140 ? 2 : 0;
        score += char.IsLower(line.Text[0]) ? -2 : 0;
        score += head.IsNearCredit(at) ? -6 : 0;
        return score;
    }

    private void MarkRepeats(string title, int titleAt)
    {
        if (title.Length < MinRepeatLengthInChars)
        {
            return;
        }

        for (var i = 0; i < Math.Min(head.All.Count, HeadLines.MaxLines); i++)
        {
            // "scorecardRussia may be ...": a tracker's name is glued to the tab's title.
            var line = head.All[i];
            if (line.IsFree && line.Text.Length < title.Length + 60
                && (line.Text.EndsWith(title, StringComparison.OrdinalIgnoreCase) || (i < titleAt && line.Text.StartsWith(title, StringComparison.OrdinalIgnoreCase))))
            {
                line.Kind = LineKind.TitleRepeat;
            }
        }
    }
}
