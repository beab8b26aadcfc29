namespace SearchService.Archive.Search;

/// <summary>How many matching articles fall into each span of time; spans follow each other without gaps.</summary>
/// <param name="Unit">"hour", "day", "month", "year" or "decade".</param>
/// <param name="Buckets">In order of time; empty spans included.</param>
/// <param name="Outside">Matching articles in none of the spans: a few whose dates lie centuries before or behind all others.</param>
public sealed record Timeline(string Unit, IReadOnlyList<TimelineBucket> Buckets, long Outside);
