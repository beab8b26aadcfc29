namespace SearchService.Engine.Search;

/// <summary>A query that cannot be run: a limit was passed or its parts do not fit together. The message tells the person who asked what to change.</summary>
public sealed class QueryException : Exception
{
    /// <summary>Says what is wrong with the query and what to do.</summary>
    public QueryException(string message)
        : base(message)
    {
    }
}
