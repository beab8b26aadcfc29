namespace SearchService.Engine.Search;

/// <summary>A hit.</summary>
/// <param name="DocId">The document's number in the index.</param>
/// <param name="Score">Its score; NaN when hits are sorted by other keys and scores were not asked for.</param>
public sealed record ScoreDoc(int DocId, float Score)
{
    /// <summary>The values of the sort keys, in key order; empty when hits are sorted by score alone. Pass the hit as <see cref="SearchRequest.After"/> to get the next page.</summary>
    public IReadOnlyList<object?> SortValues { get; init; } = [];
}
