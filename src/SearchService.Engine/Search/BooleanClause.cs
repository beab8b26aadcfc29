namespace SearchService.Engine.Search;

/// <summary>One clause of a <see cref="BooleanQuery"/>.</summary>
/// <param name="Occur">What the clause demands.</param>
/// <param name="Query">What it looks for.</param>
public sealed record BooleanClause(Occur Occur, Query Query);
