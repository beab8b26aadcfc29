using SearchService.Articles.Captions;
using SearchService.Articles.Dates;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Pasted;

/// <summary>Reads what stands above the body of a pasted article: title, section, byline, dates, deck, masthead.</summary>
internal sealed class PastedHead(List<PastedLine> lines, ArticleDraft article, DateTimeOffset fileTime)
{
    private const int MaxHeadLines = 60;
    private const int MinParagraphLengthInChars = 90;
    private int _titleAt = -1;

    /// <summary>Index of the first line that can be body or caption.</summary>
    public int BodyStart { get; private set; }

    public void Read()
    {
        var headEnd = FindHeadEnd();
        FindTitle(headEnd);
        MarkTitleRepeats();
        ReadSection(headEnd);
        for (var i = 0; i < headEnd; i++)
        {
            ReadDateOrByline(i, headEnd);
        }

        ReadDatesBelow(headEnd);
        ReadMasthead();
        BodyStart = _titleAt + 1;
        // What stands above the title and is not recognised is navigation.
        for (var i = 0; i < _titleAt; i++)
        {
            if (lines[i].IsFree)
            {
                lines[i].Kind = LineKind.Navigation;
            }
        }
    }

    /// <summary>The deck is known once captions and alts are: it is what is left between the title and the byline.</summary>
    public void ReadDeck()
    {
        if (_titleAt < 0)
        {
            return;
        }

        var lastMeta = -1;
        for (var i = _titleAt + 1; i < Math.Min(lines.Count, _titleAt + 14); i++)
        {
            if (lines[i].Kind is LineKind.Byline or LineKind.Date)
            {
                lastMeta = i;
            }
            else if (lines[i].IsFree && lines[i].Text.Length > 260)
            {
                break;
            }
        }

        for (var i = _titleAt + 1; i < lastMeta; i++)
        {
            if (lines[i].IsFree && lines[i].Text.Length is > 20 and <= 260)
            {
                lines[i].Kind = LineKind.Deck;
                article.Set("deck", a => a.Deck = lines[i].Text, $"line {lines[i].Number}");
                return;
            }
        }
    }

    /// <summary>The head ends at the first long sentence that is no caption, or after a fixed number of lines.</summary>
    private int FindHeadEnd()
    {
        for (var i = 0; i < Math.Min(lines.Count, MaxHeadLines); i++)
        {
            var line = lines[i];
            if (line.IsFree && line.Text.Length >= MinParagraphLengthInChars && line.EndsLikeSentence && !IsNearCredit(i) && !LooksLikeDeck(i))
            {
                return i;
            }
        }

        return Math.Min(lines.Count, MaxHeadLines);
    }

    private bool IsNearCredit(int at) =>
        (at > 0 && lines[at - 1].Kind == LineKind.Credit) || (at + 1 < lines.Count && lines[at + 1].Kind == LineKind.Credit && lines[at + 1].BlankLinesAbove == 0);

    /// <summary>A long line directly followed by a byline or date is a deck, not the first paragraph.</summary>
    private bool LooksLikeDeck(int at)
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

    private void FindTitle(int headEnd)
    {
        if (FindRepeatedLine(headEnd) is { } repeated)
        {
            _titleAt = repeated;
            article.Set("title", a => a.Title = lines[repeated].Text, $"repeated line {lines[repeated].Number}");
            lines[repeated].Kind = LineKind.Title;
            return;
        }

        var best = -1;
        var bestScore = 0;
        var linesOfWordsBefore = 0;
        for (var i = 0; i < headEnd; i++)
        {
            var score = TitleScore(i, linesOfWordsBefore);
            if (score > bestScore)
            {
                best = i;
                bestScore = score;
            }

            linesOfWordsBefore += lines[i].IsFree && Prose.CountWords(lines[i].Text) >= 3 ? 1 : 0;
        }

        if (best < 0)
        {
            return;
        }

        _titleAt = best;
        lines[best].Kind = LineKind.Title;
        article.Set("title", a => a.Title = lines[best].Text, $"line {lines[best].Number}");
    }

    /// <summary>A headline comes along two to four times: in the tab's title, the breadcrumb and the page.</summary>
    private int? FindRepeatedLine(int headEnd)
    {
        int? best = null;
        for (var i = 0; i < headEnd; i++)
        {
            if (!lines[i].IsFree || lines[i].IsListItem || lines[i].Text.Length is < 15 or > 250 || Prose.CountWords(lines[i].Text) < 3)
            {
                continue;
            }

            var repeats = 0;
            for (var j = 0; j < headEnd; j++)
            {
                if (j != i && lines[j].Text.Length <= lines[i].Text.Length + 200 && lines[j].Text.EndsWith(lines[i].Text, StringComparison.OrdinalIgnoreCase))
                {
                    repeats++;
                }
            }

            // The last of the repeats stands directly above the article.
            if (repeats > 0 && (best is null || lines[i].Text.Length >= lines[best.Value].Text.Length))
            {
                best = i;
            }
        }

        return best;
    }

    private int TitleScore(int at, int linesOfWordsBefore)
    {
        var line = lines[at];
        var words = Prose.CountWords(line.Text);
        if (!line.IsFree || line.IsListItem || line.Text.Length > 220 || words == 0 || BylineParser.HasOpening(line.Text) || IsDateLine(line.Text, out _, out _)
            || BylineParser.IsPureRole(line.Text) || BylineParser.IsDeskOrAgency(line.Text))
        {
            return 0;
        }

        var score = 10 - Math.Min(8, linesOfWordsBefore * 2);
        score += words >= 4 ? 6 : words == 3 ? 3 : 0;
        score += line.EndsLikeSentence && !line.Text.EndsWith('?') && !line.Text.EndsWith('!') ? -5 : 2;
        score += at > 0 && lines[at - 1].Kind == LineKind.Breadcrumb ? 4 : 0;
        score += line.Text.Length is > 25 and < 140 ? 2 : 0;
        score += char.IsLower(line.Text[0]) ? -2 : 0;
        score += IsNearCredit(at) ? -6 : 0;
        return score;
    }

    private void MarkTitleRepeats()
    {
        if (article.Title.Length < 15)
        {
            return;
        }

        for (var i = 0; i < Math.Min(lines.Count, MaxHeadLines); i++)
        {
            // "scorecardRussia may be ...": a tracker's name is glued to the tab's title.
            if (lines[i].IsFree && lines[i].Text.Length < article.Title.Length + 60
                && (lines[i].Text.EndsWith(article.Title, StringComparison.OrdinalIgnoreCase) || (lines[i].Text.StartsWith(article.Title, StringComparison.OrdinalIgnoreCase) && i < _titleAt)))
            {
                lines[i].Kind = LineKind.TitleRepeat;
            }
        }
    }

    private void ReadSection(int headEnd)
    {
        for (var i = 0; i < headEnd; i++)
        {
            if (lines[i].Kind == LineKind.ReadingTime && ReadingTime.Section(lines[i].Text) is { } section)
            {
                article.Set("section", a => a.Section = section, $"line {lines[i].Number}, before the reading time");
                return;
            }
        }

        var items = new List<string>();
        for (var i = 0; i < headEnd; i++)
        {
            if (lines[i].Kind == LineKind.Breadcrumb)
            {
                items.AddRange(lines[i].IsListItem ? [lines[i].Text] : Breadcrumbs.Items(lines[i].Text));
            }
        }

        if (Breadcrumbs.Section(items, article.Title.Length > 0 ? article.Title : null) is { } fromPath)
        {
            article.Set("section", a => a.Section = fromPath, "breadcrumb");
            return;
        }

        // A single short word directly above the title: "COURTS", "Politics".
        if (_titleAt > 0 && lines[_titleAt - 1] is { IsFree: true } above && above.Text.Length < 30 && Prose.CountWords(above.Text) <= 3 && !above.EndsLikeSentence
            && !CreditWords.OrganisationWords.Contains(above.Text.Split(' ')[^1].ToLowerInvariant()))
        {
            above.Kind = LineKind.Kicker;
            article.Set("section", a => a.Section = above.Text, $"line {above.Number}, above the title");
        }
    }

    private void ReadDateOrByline(int at, int headEnd)
    {
        var line = lines[at];
        var text = WithDateApart(line.Text);
        if (!line.IsFree && line.Kind is not (LineKind.Credit or LineKind.Navigation))
        {
            return;
        }

        if (line.Kind == LineKind.Navigation && at < _titleAt)
        {
            return;
        }

        if (line.IsFree && IsDateLine(text, out var date, out var isUpdate))
        {
            TakeDate(line, date, isUpdate);
            // "By Jane Doe | 14 March 2024"
            if (BylineParser.HasOpening(text))
            {
                TakeByline(line, BeforeDate(text));
            }

            return;
        }

        if (line.IsFree && BylineParser.HasOpening(line.Text))
        {
            TakeByline(line, line.Text);
            line.Kind = LineKind.Byline;
            return;
        }

        if (at <= _titleAt || line.Text.Length > 80)
        {
            return;
        }

        if (line.IsFree && BylineParser.IsPureRole(line.Text) && !(line.Text.Contains(',') && IsNames(line.Text)))
        {
            line.Kind = LineKind.Role;
            return;
        }

        var isBesideMeta = IsMeta(at + 1, headEnd) || IsMeta(at + 2, headEnd) || IsMeta(at - 1, headEnd);
        if (isBesideMeta && ((line.IsFree && IsNames(line.Text)) || BylineParser.IsDeskOrAgency(line.Text)) && !IsNextToCaption(at))
        {
            TakeByline(line, line.Text);
            line.Kind = LineKind.Byline;
            line.Credit = null;
        }
    }

    /// <summary>"Jane Doe", "Jane Doe, John Roe", "Jane Doe in Ankara", "Jane Doe, Staff Writer": names, and what may follow a name.</summary>
    private static bool IsNames(string text)
    {
        var place = text.IndexOf(" in ", StringComparison.Ordinal);
        if (place > 0 && text.Length - place < 40 && text.AsSpan(place + 4).Split(' ').MoveNext() && char.IsUpper(text[place + 4]))
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

    /// <summary>A line of a date, a role or a byline, marked or not yet.</summary>
    private bool IsMeta(int at, int headEnd) =>
        at > _titleAt && at < headEnd + 1 && at < lines.Count
        && (lines[at].Kind is LineKind.Date or LineKind.Byline or LineKind.Role or LineKind.ReadingTime || (lines[at].IsFree && lines[at].Text.Length < 100 && (IsDateLine(lines[at].Text, out _, out _) || BylineParser.IsPureRole(lines[at].Text))));

    /// <summary>An agency's name that closes a caption on the line above is that picture's credit.</summary>
    private bool IsNextToCaption(int at) =>
        lines[at].Kind == LineKind.Credit && at > 0 && lines[at].BlankLinesAbove == 0 && lines[at - 1].IsFree && lines[at - 1].Text.Length > 40;

    private void TakeByline(PastedLine line, string text) => article.AddByline(BylineParser.Parse(text), $"line {line.Number}");

    private void TakeDate(PastedLine line, DateTimeOffset date, bool isUpdate)
    {
        line.Kind = LineKind.Date;
        if (isUpdate)
        {
            if (article.Modified is null)
            {
                article.Set("modified", a => a.Modified = date, $"line {line.Number}");
            }
        }
        else if (article.Published is null)
        {
            article.Set("published", a => a.Published = date, $"line {line.Number}");
        }
    }

    /// <summary>"First published on Wed 6 Mar 2024" also stands below the article.</summary>
    private void ReadDatesBelow(int headEnd)
    {
        for (var i = headEnd; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.IsFree && line.Text.Length < 100 && DateLabels.IsPublished(line.Text) && IsDateLine(line.Text, out var date, out var isUpdate))
            {
                TakeDate(line, date, isUpdate);
            }
        }

        if (article.Published is null && article.Modified is { } modified)
        {
            // The only date there is: a page that shows just "Updated" was published then as far as it says.
            article.Set("published", a => a.Published = modified, article.Origins["modified"]);
        }
    }

    private bool IsDateLine(string text, out DateTimeOffset date, out bool isUpdate)
    {
        date = default;
        isUpdate = false;
        if (text.Length is < 6 or > 110 || (text.AsSpan().IndexOfAnyInRange('0', '9') < 0 && !DateLabels.MayBeRelative(text)))
        {
            return false;
        }

        if (DateLabels.CountOtherWords(text) > (BylineParser.HasOpening(text) ? 8 : 2))
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

    private static string BeforeDate(string text)
    {
        foreach (var mark in (ReadOnlySpan<string>)[" | ", " • ", " · ", " – ", " — ", ", "])
        {
            var at = text.IndexOf(mark, StringComparison.Ordinal);
            if (at > 0)
            {
                return text[..at];
            }
        }

        return text;
    }

    /// <summary>The paper's own name above everything: "Derrymouth Chronicle".</summary>
    private void ReadMasthead()
    {
        for (var i = 0; i < Math.Min(_titleAt, 6); i++)
        {
            var line = lines[i];
            var last = line.Text[(line.Text.LastIndexOf(' ') + 1)..].ToLowerInvariant();
            if (line.IsFree && line.Text.Length < 40 && line.Text.Contains(' ') && CreditWords.OrganisationWords.Contains(last))
            {
                line.Kind = LineKind.Masthead;
                article.Set("source", a => a.Source = line.Text, $"line {line.Number}");
                return;
            }
        }
    }
}
