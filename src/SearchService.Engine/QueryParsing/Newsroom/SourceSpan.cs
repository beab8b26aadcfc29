namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>A piece of the query as typed, in UTF-16 code units.</summary>
/// <param name="Start">First code unit.</param>
/// <param name="End">Just past the last.</param>
public readonly record struct SourceSpan(int Start, int End);
