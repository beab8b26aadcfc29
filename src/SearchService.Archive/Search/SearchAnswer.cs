namespace SearchService.Archive.Search;

/// <summary>The archive's answer to a <see cref="SearchRequest"/>.</summary>
public sealed record SearchAnswer
{
    /// <summary>The hits of this page, in order.</summary>
    public IReadOnlyList<ArticleHit> Hits { get; init; } = [];

    /// <summary>How many articles match in all.</summary>
    public TotalHits Total { get; init; } = new(0, true);

    /// <summary>True when no article has all words, so that those shown have only some.</summary>
    public bool HasOnlyPartialMatches { get; init; }

    /// <summary>Facets with their counts; empty unless asked for.</summary>
    public IReadOnlyList<Facet> Facets { get; init; } = [];

    /// <summary>Articles over time; null unless facets were asked for and dated articles match.</summary>
    public Timeline? Timeline { get; init; }

    /// <summary>How the query was read.</summary>
    public QueryReading ReadAs { get; init; } = new("", [], null);

    /// <summary>A query that finds more, when this one finds little; never one that finds nothing.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>Time spent on the answer, in milliseconds.</summary>
    public double TookMs { get; init; }

    /// <summary>Where the next page begins; null when this is the last.</summary>
    public string? NextCursor { get; init; }

    /// <summary>True when a limit ended the search before everything was looked at; the last warning says which.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>True when the cursor could not be used, so that this is the first page; a warning says why.</summary>
    public bool StartsOver { get; init; }

    /// <summary>What the reader should know: a partial answer, a limit that was met, an index being rebuilt.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
