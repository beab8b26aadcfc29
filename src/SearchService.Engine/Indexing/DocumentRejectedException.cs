namespace SearchService.Engine.Indexing;

/// <summary>A document cannot be indexed as it is. Nothing of it is in the index, and the writer goes on.</summary>
public sealed class DocumentRejectedException : ArgumentException
{
    /// <summary>Says which field cannot be indexed and why.</summary>
    public DocumentRejectedException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
