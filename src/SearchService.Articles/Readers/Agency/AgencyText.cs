using SearchService.Articles.Captions;
using SearchService.Articles.Dates;

namespace SearchService.Articles.Readers.Agency;

/// <summary>Readings that all agency formats share: instants, status words, captions with a separate byline and credit line.</summary>
internal static class AgencyText
{
    /// <summary>An instant as the formats write it; a broken one becomes a warning, never a guess.</summary>
    public static DateTimeOffset? Instant(string? text, Reading reading, List<string> warnings, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var found = DateReader.Read(text, reading.File.ModifiedAt);
        if (found.Value is null)
        {
            warnings.Add($"{field} \"{text}\" is no date{(found.Problem is null ? "" : ": " + found.Problem)}.");
        }

        return found.Value;
    }

    /// <summary>What is stated of an embargo when it is no instant; null when that means that there is none.</summary>
    public static string? Unreadable(string? stated) =>
        stated?.Trim().ToLowerInvariant() is null or "" or "false" or "no" or "none" or "null" or "0" or "n/a" or "-" ? null : stated.Trim();

    /// <summary>"stat:usable", "canceled", "killed", "Withheld", "Embargoed".</summary>
    public static ArticleStatus Status(string? stated) => stated is null ? ArticleStatus.Usable : stated[(stated.LastIndexOf(':') + 1)..].Trim().ToLowerInvariant() switch
    {
        "canceled" or "cancelled" or "killed" or "kill" or "withdrawn" or "deleted" or "retracted" => ArticleStatus.Cancelled,
        "withheld" or "embargoed" or "hold" or "draft" or "unpublished" => ArticleStatus.Withheld,
        _ => ArticleStatus.Usable,
    };

    /// <summary>A caption whose credit stands in fields of its own, at its end, or both.</summary>
    public static Caption Caption(string? text, string? byline, string? creditLine, string? alt, string? media, int paragraphsBefore)
    {
        var (plain, inline) = CaptionSplitter.Split(text ?? "");
        var photographer = byline is null ? null : BylineParser.Parse(byline).FirstOrDefault(CreditNames.IsPerson);
        var stated = creditLine is not null ? CreditParser.Parse(creditLine) : byline is not null ? CreditParser.Parse(byline) : null;
        return new Caption
        {
            Text = plain,
            Photographer = photographer ?? stated?.Photographer ?? inline?.Photographer,
            Agency = stated?.Agency ?? inline?.Agency,
            RawCredit = creditLine ?? inline?.Raw ?? byline,
            Alt = alt,
            Media = media,
            ParagraphsBefore = paragraphsBefore,
        };
    }

    /// <summary>A result for a file whose XML is broken: what came before the break, with a warning; a failure when that is nothing.</summary>
    public static ReadResult Finish(string format, List<Article> articles, XmlReading xml)
    {
        var hasText = articles.Any(static article => article.Body.Count > 0 || article.Captions.Count > 0 || article.Title.Length > 0);
        if (xml.Problem is { } problem)
        {
            return hasText
                ? new ReadResult { Format = format, Articles = [.. articles.Select(article => article with { Warnings = [.. article.Warnings, $"{problem} What stands before it was read."] })] }
                : ReadResult.Failed("truncated-xml", $"{problem} Nothing readable stands before it; ask the sender for the whole file.", xml.Place) with { Format = format };
        }

        return articles.Count > 0
            ? new ReadResult { Format = format, Articles = articles }
            : ReadResult.Failed("no-article", $"The {format} file holds no article, photo or package of articles.") with { Format = format };
    }
}
