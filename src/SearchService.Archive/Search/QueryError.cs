namespace SearchService.Archive.Search;

/// <summary>A syntax error in a query.</summary>
/// <param name="Message">What is wrong and what to write instead.</param>
/// <param name="Position">UTF-16 offset in the query.</param>
public sealed record QueryError(string Message, int Position);
