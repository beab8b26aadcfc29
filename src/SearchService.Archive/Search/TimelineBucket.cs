namespace SearchService.Archive.Search;

/// <summary>One span of a timeline.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="Before">The first instant after it.</param>
/// <param name="Count">Matching articles published in it.</param>
public sealed record TimelineBucket(DateTimeOffset From, DateTimeOffset Before, long Count);
