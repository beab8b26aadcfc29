namespace SearchService.Engine.Search.Facets;

/// <summary>How the matches divide by a field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">The values: most frequent first, dates in their order.</param>
/// <param name="DistinctCount">How many values there are in all.</param>
public sealed record FacetResult(string Field, IReadOnlyList<FacetValue> Values, int DistinctCount);

/// <summary>One value of a facet.</summary>
/// <param name="Label">The value; of a date the bar's start, "2016-12-14T07", "2016-12-14", "2016-12" or "2016".</param>
/// <param name="Count">Number of matches with it.</param>
/// <param name="IsSelected">Whether it is among those selected.</param>
public sealed record FacetValue(string Label, int Count, bool IsSelected)
{
    /// <summary>Where a bar of a date histogram starts; null for other facets.</summary>
    public DateTimeOffset? Start { get; init; }
}
