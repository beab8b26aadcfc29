namespace SearchService.Engine.QueryParsing;

/// <summary>Carries a mistake from the depth of a parser to its door, where it becomes a <see cref="QueryParseResult"/>. Never leaves the folder.</summary>
internal sealed class QuerySyntaxException(QueryParseError error) : Exception(error.Message)
{
    public QueryParseError Error { get; } = error;

    public static QuerySyntaxException Semantic(string message) => new(new QueryParseError(QueryParseErrorKind.Semantic, message));
}
