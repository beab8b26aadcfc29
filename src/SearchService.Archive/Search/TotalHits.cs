namespace SearchService.Archive.Search;

/// <summary>How many articles match.</summary>
/// <param name="Value">The number.</param>
/// <param name="IsExact">False when there are at least that many.</param>
public sealed record TotalHits(long Value, bool IsExact);
