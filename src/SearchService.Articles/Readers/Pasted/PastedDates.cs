using SearchService.Articles.Dates;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>Reads the lines that tell when a pasted article was published and changed.</summary>
/// <param name="article">Receives the dates, and a warning for a line that tells an impossible one.</param>
/// <param name="fileTime">What "2 hours ago" counts from.</param>
internal sealed class PastedDates(ArticleDraft article, DateTimeOffset fileTime)
{
    /// <summary>True for a line that tells a date and little else.</summary>
    public bool IsOne(string text) => TryRead(text, out _, out _);

    /// <summary>Reads a line of a date.</summary>
    /// <param name="text">The line.</param>
    /// <param name="date">The date.</param>
    /// <param name="isUpdate">True when it is that of a change.</param>
    public bool TryRead(string text, out DateTimeOffset date, out bool isUpdate)
    {
        date = default;
        isUpdate = false;
        if (text.Length is < 6 or > 110 || (text.AsSpan().IndexOfAnyInRange('0', '9') < 0 && !DateLabels.MayBeRelative(text)))
        {
            return false;
        }

        if (DateLabels.HasMoreOtherWords(text, than: BylineParser.HasOpening(text) ? 8 : 2))
        {
            return false;
        }

        var reading = DateReader.Read(text, fileTime);
        if (reading.Problem is not null)
        {
            article.Warnings.Add($"Line \"{text}\": {reading.Problem}");
        }

        isUpdate = DateLabels.IsUpdate(text);
        date = reading.Value ?? default;
        return reading.Value is not null;
    }

    /// <summary>Puts a date in its place; the first of its kind stays.</summary>
    public void Take(PastedLine line, DateTimeOffset date, bool isUpdate)
    {
        line.Kind = LineKind.Date;
        if (isUpdate && article.Modified is null)
        {
            article.Set("modified", a => a.Modified = date, line.Place);
        }
        else if (!isUpdate && article.Published is null)
        {
            article.Set("published", a => a.Published = date, line.Place);
        }
    }

    /// <summary>"First published on Wed 6 Mar 2024" also stands below the article.</summary>
    public void ReadBelow(HeadLines head)
    {
        for (var i = head.End; i < head.All.Count; i++)
        {
            var line = head.All[i];
            if (line.IsFree && line.Text.Length < 100 && DateLabels.IsPublished(line.Text) && TryRead(line.Text, out var date, out var isUpdate))
            {
                Take(line, date, isUpdate);
            }
        }

        if (article.Published is null && article.Modified is { } modified)
        {
            // The only date there is: a page that shows just "Updated" was published then as far as it says.
            article.Set("published", a => a.Published = modified, article.Origins["modified"]);
        }
    }
}
