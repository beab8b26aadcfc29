namespace SearchService.Archive.Search;

/// <summary>How many matching articles fall into each span of time; spans follow each other without gaps.</summary>
/// <param name="Unit">"hour", "day", "month" or "year".</param>
/// <param name="Buckets">In order of time; empty spans included.</param>
public sealed record Timeline(string Unit, IReadOnlyList<TimelineBucket> Buckets);
