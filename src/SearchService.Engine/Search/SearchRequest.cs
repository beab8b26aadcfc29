using SearchService.Engine.Search.Facets;
using SearchService.Engine.Search.Sorting;

namespace SearchService.Engine.Search;

/// <summary>What to search and what to give back.</summary>
public sealed record SearchRequest
{
    /// <summary>What to look for.</summary>
    public required Query Query { get; init; }

    /// <summary>How many hits to return at most. Ten, a screenful.</summary>
    public int Count { get; init; } = 10;

    /// <summary>The order of the hits; empty for best score first. Equal hits come in the order of their documents.</summary>
    public IReadOnlyList<SortKey> Sort { get; init; } = [];

    /// <summary>Return only hits that come after this one, the last of the page before; null for the first page.</summary>
    public ScoreDoc? After { get; init; }

    /// <summary>Count matches exactly up to this number; beyond it, passing over hopeless documents is worth more. <see cref="int.MaxValue"/> counts all.</summary>
    public int TotalHitsThreshold { get; init; } = 1000;

    /// <summary>Facets to count over all matches; their selections narrow the hits.</summary>
    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];

    /// <summary>When to stop and return what was found so far; null for never.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Most threads to use, each on segments of its own. One: throughput under load is highest so.</summary>
    public int MaxThreads { get; init; } = 1;
}
