using SearchService.Engine.Search;

namespace SearchService.Engine.QueryParsing;

/// <summary>A query, or why there is none.</summary>
/// <param name="Query">The query; null if there is an error.</param>
/// <param name="Error">What is wrong; null if nothing is.</param>
public sealed record QueryParseResult(Query? Query, QueryParseError? Error)
{
    internal static QueryParseResult Of(Query query) => new(query, null);

    internal static QueryParseResult Failed(QueryParseError error) => new(null, error);
}
