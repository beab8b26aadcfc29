namespace SearchService.Articles;

/// <summary>One article as a journalist would read it, independent of the format of the file it came from.</summary>
/// <remarks>
/// All text is plain text in UTF-16, without markup, with single spaces and no leading or trailing white space.
/// Readers leave a property at its default when the file does not say it; they never guess.
/// </remarks>
public sealed record Article
{
    /// <summary>What the file says the article's identity is (guid, uri, doc-id, canonical URL); null when it says none.</summary>
    public string? Id { get; init; }

    /// <summary>Version of the article as its source counts it; null when it says none. A larger number replaces a smaller one.</summary>
    public long? Version { get; init; }

    /// <summary>Whether the source allows the article to be used.</summary>
    public ArticleStatus Status { get; init; } = ArticleStatus.Usable;

    /// <summary>Until this instant the article must not be shown; null when there is no embargo.</summary>
    public DateTimeOffset? EmbargoUntil { get; init; }

    /// <summary>What is stated of the end of an embargo and cannot be read; while reading only.</summary>
    internal string? UnreadableEmbargo { get; init; }

    /// <summary>The visible headline, without kicker, site name or tracker text. Empty when the file has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The short line above the headline.</summary>
    public string? Kicker { get; init; }

    /// <summary>The summary line below the headline (also called deck, standfirst or dek).</summary>
    public string? Deck { get; init; }

    /// <summary>The people or desks named as authors, without "By" and without roles, in printed order.</summary>
    public IReadOnlyList<string> Bylines { get; init; } = [];

    /// <summary>The place (and day) line that opens a wire story, as printed: "ANKARA, Turkey".</summary>
    public string? Dateline { get; init; }

    /// <summary>Desk or section: "Politics".</summary>
    public string? Section { get; init; }

    /// <summary>Publisher or agency: "Reuters".</summary>
    public string? Source { get; init; }

    /// <summary>First publication, with the offset it was written in.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Last modification as the file states it (not the file's own time stamp).</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>BCP 47 language tag ("en", "de-AT"), stated or detected; null when unknown.</summary>
    public string? Language { get; init; }

    /// <summary>The body's paragraphs in reading order, without captions, plugs or navigation.</summary>
    public IReadOnlyList<string> Body { get; init; } = [];

    /// <summary>Captions of the article's own pictures and videos, in order of appearance.</summary>
    public IReadOnlyList<Caption> Captions { get; init; } = [];

    /// <summary>Keywords and subjects as the source lists them.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>People a photo's metadata name as shown in it.</summary>
    public IReadOnlyList<string> PeopleShown { get; init; } = [];

    /// <summary>Where a photo was taken, as its metadata say: "Qasr al-Bahr, Coastland".</summary>
    public string? Location { get; init; }

    /// <summary>The copyright notice the source attaches.</summary>
    public string? Copyright { get; init; }

    /// <summary>Absolute URLs the article's text links to, in order, without repeats.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Where each field was found, for `extract --why`: field name ("title") to a short place ("h1", "JSON-LD headline").</summary>
    public IReadOnlyDictionary<string, string> Origins { get; init; } = new Dictionary<string, string>();

    /// <summary>What a reader left out or could not make sense of, in sentences a journalist understands.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
