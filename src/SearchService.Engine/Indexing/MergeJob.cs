namespace SearchService.Engine.Indexing;

/// <summary>One merge, from its choice to its end.</summary>
/// <param name="sources">The segments, in index order.</param>
/// <param name="isForced">Whether somebody waits for it: then it is not throttled.</param>
internal sealed class MergeJob(IReadOnlyList<LiveSegment> sources, bool isForced)
{
    private volatile bool _isAborted;

    /// <summary>The segments, in index order.</summary>
    public IReadOnlyList<LiveSegment> Sources { get; } = sources;

    /// <summary>Whether it runs without throttle.</summary>
    public bool IsForced { get; set; } = isForced;

    /// <summary>Gives the merge up at its next step.</summary>
    public void Abort() => _isAborted = true;

    /// <summary>Ends the merge if it was given up.</summary>
    /// <exception cref="OperationCanceledException">It was.</exception>
    public void ThrowIfAborted()
    {
        if (_isAborted) throw new OperationCanceledException("The merge was abandoned.");
    }
}
