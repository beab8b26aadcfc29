namespace SearchService.Engine.QueryParsing;

/// <summary>Why a query could not be read, and where.</summary>
/// <param name="Kind">What kind of mistake it is.</param>
/// <param name="Message">One sentence for the person who typed the query.</param>
/// <param name="Line">Line, from 1; null where the mistake has no place.</param>
/// <param name="Column">Column as Lucene's parser counts it, from 0; null where the mistake has no place.</param>
public sealed record QueryParseError(QueryParseErrorKind Kind, string Message, int? Line = null, int? Column = null);
