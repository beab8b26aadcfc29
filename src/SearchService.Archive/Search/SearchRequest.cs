namespace SearchService.Archive.Search;

/// <summary>What somebody asks of the archive. A plain record: no engine type leaks, so another engine can answer it.</summary>
public sealed record SearchRequest
{
    /// <summary>What was typed, in the newsroom syntax; empty for all articles.</summary>
    public string Query { get; init; } = "";

    /// <summary>Hits wanted, 1 to 100.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>The <see cref="SearchAnswer.NextCursor"/> of the answer to go on from; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>The order of the hits.</summary>
    public SortOrder Sort { get; init; }

    /// <summary>Only articles published at or after this instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only articles published before this instant.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>
    /// Chosen facet values by facet name (see <see cref="FacetNames"/>). Values of one facet are alternatives, facets all must hold;
    /// a facet's own counts ignore its own choice.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether facets and the timeline are counted.</summary>
    public bool WantsFacets { get; init; }

    /// <summary>Whether each hit explains its score.</summary>
    public bool WantsExplanation { get; init; }

    /// <summary>True to answer a query with a syntax error by the error instead of repairing it.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Passages wanted from the body of each hit.</summary>
    public int PassagesPerHit { get; init; } = 2;
}
