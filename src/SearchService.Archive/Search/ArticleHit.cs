using System.Globalization;
using System.Text.Json.Serialization;

namespace SearchService.Archive.Search;

/// <summary>One article that matches, with why.</summary>
public sealed record ArticleHit
{
    /// <summary>The article's id in the archive.</summary>
    public required string Id { get; init; }

    /// <summary>The headline; empty when the article has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Matches in the headline.</summary>
    public IReadOnlyList<MatchMark> TitleMarks { get; init; } = [];

    /// <summary>Publication.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>The date it is sorted and filtered by: publication, else the last modification it states, else the file's.</summary>
    public DateTimeOffset SortDate { get; init; }

    /// <summary>The day to show, in words; one that only the file has says so.</summary>
    [JsonIgnore]
    public string Day => Published is { } day
        ? day.ToString("d MMM yyyy", CultureInfo.InvariantCulture)
        : "no date, filed " + SortDate.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Desk or section.</summary>
    public string? Desk { get; init; }

    /// <summary>Publisher or agency.</summary>
    public string? Source { get; init; }

    /// <summary>Authors.</summary>
    public IReadOnlyList<string> Bylines { get; init; } = [];

    /// <summary>The people the article is most about.</summary>
    public IReadOnlyList<PersonReference> People { get; init; } = [];

    /// <summary>Passages that match, best first, from body, captions, credits, deck and so on.</summary>
    public IReadOnlyList<Snippet> Snippets { get; init; } = [];

    /// <summary>Why it matched, in words: "person: Bashar al-Assad", "caption, photo by Omar Sanadiki/Reuters".</summary>
    public IReadOnlyList<string> WhyMatched { get; init; } = [];

    /// <summary>True when the article has only some of the words asked for.</summary>
    public bool IsPartialMatch { get; init; }

    /// <summary>The words asked for that the article lacks, as they were typed; empty for one that has all, and for a pasted sentence.</summary>
    public IReadOnlyList<string> MissingWords { get; init; } = [];

    /// <summary>The same in words for people; null for an article that has all words.</summary>
    [JsonIgnore]
    public string? WithoutWords => !IsPartialMatch ? null : MissingWords.Count == 0 ? "lacks some of the words" : "without " + string.Join(", ", MissingWords);

    /// <summary>The score it was ranked by; 0 when sorted by date.</summary>
    public double Score { get; init; }

    /// <summary>The score as a tree, indented text; null unless asked for.</summary>
    public string? Explanation { get; init; }

    /// <summary>The article's page, relative to the service.</summary>
    public string Url { get; init; } = "";
}
