using System.Text.Json.Serialization;

namespace SearchService.Archive.Search;

/// <summary>How a query was understood.</summary>
/// <param name="Canonical">The query as it was read, written out.</param>
/// <param name="Repairs">What was repaired or taken literally, a sentence each.</param>
/// <param name="Error">In strict mode, the first error with its position; else null.</param>
public sealed record QueryReading(string Canonical, IReadOnlyList<string> Repairs, QueryError? Error)
{
    /// <summary>The same for people: a query of which nothing was left asks for everything.</summary>
    [JsonIgnore]
    public string Shown => Canonical.Length > 0 ? Canonical : "everything";
}
