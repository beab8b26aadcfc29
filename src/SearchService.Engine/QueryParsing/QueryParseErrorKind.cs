namespace SearchService.Engine.QueryParsing;

/// <summary>The kinds of mistake in a query.</summary>
public enum QueryParseErrorKind
{
    /// <summary>A token where another was expected; the position is the token's.</summary>
    Syntax,

    /// <summary>Characters that are no token; the position is behind the last character looked at.</summary>
    Lexical,

    /// <summary>Well formed, but without meaning: a bad escape, a forbidden wildcard, too many clauses.</summary>
    Semantic,
}
