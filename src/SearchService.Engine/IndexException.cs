namespace SearchService.Engine;

/// <summary>The base of everything the engine throws about an index. Wrong arguments and misuse throw the usual .NET exceptions.</summary>
public class IndexException : Exception
{
    /// <summary>Says what happened, where, and what to do next.</summary>
    public IndexException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
