namespace SearchService.Engine.Search.Collecting;

/// <summary>
/// Ends a search when its time is up or when it is cancelled. Asked every few thousand documents and every few blocks of the dictionary.
/// Shared by the threads of one search.
/// </summary>
internal sealed class SearchBudget
{
    private readonly TimeProvider _time;
    private readonly CancellationToken _cancellation;
    private readonly long _deadline;

    /// <summary>Starts the clock.</summary>
    public SearchBudget(TimeProvider time, TimeSpan? limit, CancellationToken cancellation)
    {
        _time = time;
        _cancellation = cancellation;
        _deadline = limit is { } span ? DeadlineAfter(span) : long.MaxValue;
    }

    /// <summary>A search that nothing ends early.</summary>
    public static SearchBudget Unlimited { get; } = new(TimeProvider.System, null, CancellationToken.None);

    /// <summary>Whether anything can end the search early.</summary>
    public bool IsLimited => _deadline != long.MaxValue || _cancellation.CanBeCanceled;

    /// <summary>Whether the search ended early.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Whether to stop now.</summary>
    public bool ShouldStop()
    {
        if (!IsExhausted && (_cancellation.IsCancellationRequested || (_deadline != long.MaxValue && _time.GetTimestamp() >= _deadline))) IsExhausted = true;
        return IsExhausted;
    }

    /// <summary>A limit further off than the clock can tell is none.</summary>
    private long DeadlineAfter(TimeSpan span)
    {
        var now = _time.GetTimestamp();
        var ticks = span.TotalSeconds * _time.TimestampFrequency;
        return ticks < long.MaxValue - (double)now ? now + (long)ticks : long.MaxValue;
    }
}
