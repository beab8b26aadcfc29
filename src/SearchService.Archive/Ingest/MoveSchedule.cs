namespace SearchService.Archive.Ingest;

/// <summary>
/// Decides when files that are done or have failed are moved, and counts the indexed ones for the next commit, which holds their new paths.
/// Moves are made by one thread at a time: the loop of a session that watches, or the one that waits for the end of a run over a folder.
/// </summary>
internal sealed class MoveSchedule(FileMover mover, CommitSchedule commits, IngestMetrics metrics)
{
    private static readonly TimeSpan MoveEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>True when files are to be moved at all.</summary>
    public bool IsWanted => mover.IsWanted;

    /// <summary>Moves what is done, again and again until cancelled.</summary>
    public async Task MoveLoopAsync(CancellationToken stop)
    {
        while (await LoopPause.WaitAsync(MoveEvery, stop).ConfigureAwait(false))
        {
            MoveDone(stop);
        }
    }

    /// <summary>Moves everything that is done now; false when nothing was.</summary>
    public bool MoveDone(CancellationToken stop)
    {
        if (!mover.IsWanted) return false;
        var hasMoved = false;
        while (!stop.IsCancellationRequested && mover.MoveDone(metrics.Commits) is (var indexed, var failed) && indexed + failed > 0)
        {
            for (var i = 0; i < indexed; i++) commits.CountFile();
            hasMoved = true;
        }

        return hasMoved;
    }
}
