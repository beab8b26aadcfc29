namespace SearchService.Archive.Search;

/// <summary>The values of one facet among the matching articles, the most frequent first.</summary>
/// <param name="Name">One of <see cref="FacetNames"/>.</param>
/// <param name="Values">The values with their counts; chosen ones are always among them.</param>
public sealed record Facet(string Name, IReadOnlyList<FacetValue> Values);
