namespace SearchService.Engine;

/// <summary>Another writer holds write.lock: wait for it or end it.</summary>
public sealed class IndexLockedException : IndexException
{
    /// <summary>Names the index and the holder.</summary>
    /// <param name="storage">Which index.</param>
    /// <param name="holder">The process that holds the lock, as it named itself; "another process" when that cannot be known.</param>
    public IndexLockedException(string storage, string holder)
        : base($"The index in {storage} is being written by {holder}. Wait until it has finished, or stop it.")
    {
        Holder = holder;
    }

    /// <summary>The process that holds the lock.</summary>
    public string Holder { get; }
}
