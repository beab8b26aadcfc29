namespace SearchService.Archive.Search;

/// <summary>One value of a facet.</summary>
/// <param name="Value">As it stands in addresses.</param>
/// <param name="Label">As it is shown.</param>
/// <param name="Count">Articles that match and have it.</param>
/// <param name="IsChosen">Whether the request filters by it.</param>
public sealed record FacetValue(string Value, string Label, long Count, bool IsChosen);
