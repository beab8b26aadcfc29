namespace SearchService.Archive.Search;

/// <summary>How a query was understood.</summary>
/// <param name="Canonical">The query as it was read, written out.</param>
/// <param name="Repairs">What was repaired or taken literally, a sentence each.</param>
/// <param name="Error">In strict mode, the first error with its position; else null.</param>
public sealed record QueryReading(string Canonical, IReadOnlyList<string> Repairs, QueryError? Error);
