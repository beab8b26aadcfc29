namespace SearchService.Archive.Index;

/// <summary>The index cannot be written now: the disk is full, another process holds the lock, or the files are damaged.</summary>
public sealed class IndexUnavailableException : Exception
{
    /// <summary>Makes the exception with a sentence that says what to do.</summary>
    public IndexUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
