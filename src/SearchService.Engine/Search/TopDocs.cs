using SearchService.Engine.Search.Facets;

namespace SearchService.Engine.Search;

/// <summary>What a search found.</summary>
/// <param name="Total">How many documents match.</param>
/// <param name="Hits">The best, best first.</param>
public sealed record TopDocs(TotalHits Total, IReadOnlyList<ScoreDoc> Hits)
{
    /// <summary>The facets, in the order of the request.</summary>
    public IReadOnlyList<FacetResult> Facets { get; init; } = [];

    /// <summary>Whether the search ended early, by its time limit or because it was cancelled; hits and totals are of the part that was searched.</summary>
    public bool IsPartial { get; init; }
}
