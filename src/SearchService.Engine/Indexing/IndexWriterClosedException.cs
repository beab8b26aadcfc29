namespace SearchService.Engine.Indexing;

/// <summary>The writer takes nothing more: it was closed, or an I/O error ended it. The last commit is intact; open a new writer to go on.</summary>
public sealed class IndexWriterClosedException : IndexException
{
    /// <summary>Says why.</summary>
    /// <param name="storage">Which index.</param>
    /// <param name="cause">The error that ended the writer; null when it was closed on purpose.</param>
    public IndexWriterClosedException(string storage, Exception? cause)
        : base(
            cause is null
                ? $"The writer of the index in {storage} is closed."
                : $"The writer of the index in {storage} was closed by an error: {cause.Message} What was not committed is lost, the last commit is intact. Remove the cause and open a new writer.",
            cause)
    {
    }
}
