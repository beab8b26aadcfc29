using SearchService.Articles.Captions;
using SearchService.Articles.Dates;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>
/// Reads the lines of the head that tell who wrote a pasted article, and the dates that stand among them. A byline without "By" is
/// known by its company: names count when a date, a role or another byline is beside them.
/// </summary>
/// <param name="head">The lines above the body.</param>
/// <param name="bodyStart">Index of the line below the title; only there names without an opening are a byline.</param>
/// <param name="dates">Reads the dates.</param>
/// <param name="article">Receives the names.</param>
internal sealed class PastedByline(HeadLines head, int bodyStart, PastedDates dates, ArticleDraft article)
{
    private static readonly string[] DateSeparators = [" | ", " • ", " · ", " – ", " — ", ", "];

    public void Read()
    {
        for (var i = 0; i < head.End; i++)
        {
            ReadLine(i);
        }
    }

    private void ReadLine(int at)
    {
        var line = head.All[at];
        var isBelowTitle = at >= bodyStart;
        if (!line.IsFree && line.Kind != LineKind.Credit && !(line.Kind == LineKind.Navigation && isBelowTitle))
        {
            return;
        }

        if (line.IsFree && (TryReadDate(line) || TryReadOpened(line)))
        {
            return;
        }

        if (!isBelowTitle || line.Text.Length > 80)
        {
            return;
        }

        if (line.IsFree && BylineParser.IsPureRole(line.Text) && !(line.Text.Contains(',') && IsNames(line.Text)))
        {
            line.Kind = LineKind.Role;
            return;
        }

        var isBesideMeta = IsMeta(at + 1) || IsMeta(at + 2) || IsMeta(at - 1);
        if (isBesideMeta && ((line.IsFree && IsNames(line.Text)) || BylineParser.IsDeskOrAgency(line.Text)) && !IsCreditOfCaptionAbove(at))
        {
            AddNames(line, line.Text);
            line.Kind = LineKind.Byline;
            line.Credit = null;
        }
    }

    /// <summary>"March 14, 2024" and "By Jane Doe | 14 March 2024".</summary>
    private bool TryReadDate(PastedLine line)
    {
        var text = WithDateApart(line.Text);
        if (!dates.TryRead(text, out var date, out var isUpdate))
        {
            return false;
        }

        dates.Take(line, date, isUpdate);
        if (BylineParser.HasOpening(text))
        {
            AddNames(line, BeforeDate(text));
        }

        return true;
    }

    private bool TryReadOpened(PastedLine line)
    {
        if (!BylineParser.HasOpening(line.Text))
        {
            return false;
        }

        AddNames(line, line.Text);
        line.Kind = LineKind.Byline;
        return true;
    }

    private void AddNames(PastedLine line, string text) => article.AddByline(BylineParser.Parse(text), line.Place);

    /// <summary>A line of a date, a role or a byline, marked or not yet.</summary>
    private bool IsMeta(int at) =>
        at >= bodyStart && at <= head.End && at < head.All.Count
        && (head.All[at] is { Kind: LineKind.Date or LineKind.Byline or LineKind.Role or LineKind.ReadingTime }
            || (head.All[at] is { IsFree: true, Text.Length: < 100 } line && (dates.IsOne(line.Text) || BylineParser.IsPureRole(line.Text))));

    /// <summary>An agency's name that closes a caption on the line above is that picture's credit.</summary>
    private bool IsCreditOfCaptionAbove(int at) =>
        head.All[at] is { Kind: LineKind.Credit, BlankLinesAbove: 0 } && at > 0 && head.All[at - 1] is { IsFree: true, Text.Length: > 40 };

    /// <summary>"Jane Doe", "Jane Doe, John Roe", "Jane Doe in Ankara", "Jane Doe, Staff Writer": names, and what may follow a name.</summary>
    private static bool IsNames(string text)
    {
        var place = text.IndexOf(" in ", StringComparison.Ordinal);
        if (place > 0 && text.Length - place < 40 && char.IsUpper(text[place + 4]))
        {
            text = text[..place];
        }

        var parts = text.Replace(" and ", ", ", StringComparison.Ordinal).Replace(" & ", ", ", StringComparison.Ordinal).Split([", ", " | "], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length is > 0 and < 6 && CreditNames.IsPerson(parts[0]) && parts.Skip(1).All(static part => CreditNames.IsPerson(part) || BylineParser.IsPureRole(part) || new CreditPart("", part).IsOrganisation);
    }

    /// <summary>"By JANE DOEMarch 14, 2019": copying glued the date to the name.</summary>
    private static string WithDateApart(string text)
    {
        if (text.Length > 110 || !BylineParser.HasOpening(text) || text.AsSpan().IndexOfAnyInRange('0', '9') is not (> 4 and var digit))
        {
            return text;
        }

        var end = digit;
        while (end > 0 && text[end - 1] is ' ' or '.')
        {
            end--;
        }

        var start = end;
        while (start > 1 && char.IsLower(text[start - 1]))
        {
            start--;
        }

        start--;
        return start > 3 && char.IsLetter(text[start - 1]) && DateWords.Months.ContainsKey(text[start..end].ToLowerInvariant()) ? $"{text[..start]} | {text[start..]}" : text;
    }

    private static string BeforeDate(string text)
    {
        foreach (var separator in DateSeparators)
        {
            var at = text.IndexOf(separator, StringComparison.Ordinal);
            if (at > 0)
            {
                return text[..at];
            }
        }

        return text;
    }
}
