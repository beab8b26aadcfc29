namespace SearchService.Archive.Ingest;

/// <summary>How the loops of a session wait between two looks.</summary>
internal static class LoopPause
{
    /// <summary>How often a loop looks that should notice at once: too short for a person to see, long enough to cost nothing.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits; false when the session ends meanwhile, which is no error for a loop but its last round.</summary>
    public static async Task<bool> WaitAsync(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause, stop).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
