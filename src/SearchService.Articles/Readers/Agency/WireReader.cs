using System.Text;
using SearchService.Articles.Dates;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Agency;

/// <summary>
/// Reads the telegraph-age formats ANPA 1312 and IPTC 7901: a header of short codes, text between the control characters STX
/// and ETX (or between ZCZC and NNNN), paragraphs that begin with an indent, lines cut at about 70 columns.
/// </summary>
internal static class WireReader
{
    public const string AnpaFormat = "ANPA 1312";
    public const string IptcFormat = "IPTC 7901";
    private const char StartOfHeader = '\u0001';
    private const char StartOfText = '\u0002';
    private const char EndOfText = '\u0003';

    public static ReadResult Read(Reading reading, string format)
    {
        var articles = new List<Article>();
        foreach (var message in Messages(reading.Decoded.Text))
        {
            reading.CheckTime();
            var article = ReadMessage(message, reading);
            if ((article.Title.Length > 0 || article.Body.Count > 0) && articles.Count < reading.Options.MaxArticlesPerFile)
            {
                articles.Add(article);
            }
        }

        return articles.Count > 0 ? new ReadResult { Format = format, Articles = articles } : ReadResult.Failed("no-article", $"The {format} file holds no message with text.") with { Format = format };
    }

    private static IEnumerable<string> Messages(string text)
    {
        var separator = text.Contains(StartOfHeader) ? StartOfHeader.ToString() : "ZCZC";
        foreach (var message in text.Split(separator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Prose.Clean(message).Length > 10)
            {
                yield return message;
            }
        }
    }

    private static Article ReadMessage(string message, Reading reading)
    {
        var draft = new ArticleDraft();
        var start = message.IndexOf(StartOfText);
        var end = message.IndexOf(EndOfText, Math.Max(0, start));
        string header, text, trailer;
        if (start >= 0)
        {
            header = message[..start];
            text = end > start ? message[(start + 1)..end] : message[(start + 1)..];
            trailer = end > start ? message[(end + 1)..] : "";
        }
        else
        {
            var lineEnd = message.IndexOf('\n');
            header = lineEnd > 0 ? message[..lineEnd] : "";
            text = message[(lineEnd + 1)..];
            var close = text.IndexOf("NNNN", StringComparison.Ordinal);
            trailer = close >= 0 ? text[(close + 4)..] : "";
            text = close >= 0 ? text[..close] : text;
        }

        ReadHeader(Prose.Clean(header), draft);
        ReadText(text, draft);
        ReadDate(Prose.Clean(trailer), draft, reading);
        draft.Dateline = Datelines.Find(draft.Body, out var agency);
        if (agency is not null)
        {
            draft.Set("source", d => d.Source = agency, "dateline");
        }

        return draft.ToArticle();
    }

    /// <summary>"a0123 r i" (ANPA: service and number, priority, category) or "afp042 4 pol 230 FRA /AFP-AB12" (IPTC).</summary>
    private static void ReadHeader(string header, ArticleDraft draft)
    {
        var codes = header.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (codes.Length > 0 && codes[0].Any(char.IsDigit) && codes[0].Length <= 12)
        {
            draft.Keywords.Add(codes[0]);
        }

        var category = codes.FirstOrDefault(static code => code.Length is 3 && code.All(char.IsLetter));
        if (category is not null)
        {
            draft.Set("section", d => d.Section = category.ToUpperInvariant(), "category code");
        }

        if (codes.FirstOrDefault(static code => code.StartsWith('/') && code.Length > 2) is { } service)
        {
            var name = service.TrimStart('/').Split('-')[0];
            draft.Set("source", d => d.Source = name, "service code");
        }
    }

    private static void ReadText(string text, ArticleDraft draft)
    {
        var paragraph = new StringBuilder();
        var isFirst = true;
        var hasIndents = HasIndents(text);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.TrimEnd();
            if (line.IsEmpty)
            {
                Flush(paragraph, draft);
                continue;
            }

            // "^Headline<": AP's typesetting marks around lines of their own.
            var isMarked = line[0] == '^' || line[^1] == '<';
            var isIndented = line[0] is ' ' or '\t';
            var clean = Prose.Clean(line.Trim().ToString().Trim('^', '<', '|'));
            if (clean.Length == 0)
            {
                continue;
            }

            if (isFirst && !isIndented && Prose.CountWords(clean) <= 8 && IsSlug(clean))
            {
                isFirst = false;
                draft.AddKeyword(clean);
                continue;
            }

            isFirst = false;
            if (BylineParser.HasOpening(clean) && clean.Length < 90 && draft.Body.Count == 0 && paragraph.Length == 0)
            {
                draft.AddByline(BylineParser.Parse(clean), "byline line");
                continue;
            }

            if (draft.Body.Count == 0 && draft.Title.Length == 0 && !isIndented && paragraph.Length == 0)
            {
                draft.Set("title", d => d.Title = clean, "first line of the text");
                continue;
            }

            if (isIndented || isMarked || !hasIndents && paragraph.Length > 0 && paragraph[^1] == '.' && line.Length < 50)
            {
                Flush(paragraph, draft);
            }

            paragraph.Append(paragraph.Length > 0 ? " " : "").Append(clean);
        }

        Flush(paragraph, draft);
        DropSignOff(draft);
        draft.Origins.TryAdd("body", "text between STX and ETX");
    }

    private static void Flush(StringBuilder paragraph, ArticleDraft draft)
    {
        if (paragraph.Length > 0)
        {
            draft.Body.Add(Prose.Clean(paragraph.ToString()));
            paragraph.Clear();
        }
    }

    private static bool HasIndents(string text)
    {
        var count = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            count += line.Length > 3 && line[0] == ' ' ? 1 : 0;
        }

        return count >= 2;
    }

    /// <summary>Slugs run words together: "BC-Aleppo-Truce,2nd Ld-Writethru,500", "Syria-conflict-talks".</summary>
    private static bool IsSlug(string line) => line.Contains('-') && !line.Contains(". ", StringComparison.Ordinal) && (line.StartsWith("BC-", StringComparison.OrdinalIgnoreCase) || line.StartsWith("AM-", StringComparison.Ordinal) || line.StartsWith("PM-", StringComparison.Ordinal) || line.Count(static c => c == ' ') <= 2);

    /// <summary>"ab/cd/ef" and "afp" below the story are desk marks.</summary>
    private static void DropSignOff(ArticleDraft draft)
    {
        while (draft.Body.Count > 1 && draft.Body[^1].Length <= 20 && !Prose.EndsLikeSentence(draft.Body[^1]))
        {
            draft.Body.RemoveAt(draft.Body.Count - 1);
        }
    }

    /// <summary>"141530 GMT DEC 16" (IPTC: day, hour, minute) or "12-14-16 0350EST" (ANPA) in the trailer.</summary>
    private static void ReadDate(string trailer, ArticleDraft draft, Reading reading)
    {
        var words = trailer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            var month = words.Skip(i).Take(4).FirstOrDefault(static word => DateWords.Months.ContainsKey(word.ToLowerInvariant()));
            if (words[i].Length == 6 && words[i].All(char.IsAsciiDigit) && month is not null)
            {
                var year = words.SkipWhile(word => word != month).Skip(1).FirstOrDefault() ?? "";
                year = year.Length == 2 ? "20" + year : year;
                Take($"{words[i][..2]} {month} {year} {words[i][2..4]}:{words[i][4..]} GMT", null);
                return;
            }

            var parts = words[i].Split('-');
            if (parts.Length == 3 && parts.All(static part => part.Length is 2 or 4 && part.All(char.IsAsciiDigit)))
            {
                var time = i + 1 < words.Length && words[i + 1].Length >= 4 && words[i + 1].AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 ? $"{words[i + 1][..2]}:{words[i + 1][2..4]} {words[i + 1][4..]}" : "";
                Take($"{words[i].Replace('-', '/')} {time}", true);
                return;
            }
        }

        void Take(string text, bool? isMonthFirst)
        {
            if (DateReader.Read(text, reading.File.ModifiedAt, isMonthFirst).Value is { } date)
            {
                draft.Set("published", d => d.Published = date, "date in the trailer");
            }
        }
    }
}
