using System.Globalization;
using SearchService.Archive.Index;
using SearchService.Archive.Ledger;

namespace SearchService.Archive.Ingest;

/// <summary>
/// Decides when what was written becomes visible (refresh) and durable (commit), and tells the ledger after the commit, never before.
/// Readers go on while a commit runs; what they write meanwhile belongs to the next one.
/// </summary>
internal sealed class CommitSchedule(
    IngestLedger ledger, IArticleIndex index, IngestOptions options, IngestMetrics metrics, TimeProvider time)
{
    private readonly Lock _committing = new();
    private string _ledgerId = "";
    private long _commitNumber;
    private int _filesSinceCommit;
    private int _filesSinceRefresh;

    /// <summary>The ledger that commits are marked with.</summary>
    public void UseLedgerId(string ledgerId) => _ledgerId = ledgerId;

    /// <summary>Commits are numbered from here on.</summary>
    public void ContinueAfter(long commitNumber) => _commitNumber = commitNumber;

    /// <summary>A file was handled.</summary>
    public void CountFile()
    {
        Interlocked.Increment(ref _filesSinceCommit);
        Interlocked.Increment(ref _filesSinceRefresh);
    }

    /// <summary>Makes new articles visible at short intervals, at longer ones while refreshing itself takes long.</summary>
    public async Task RefreshLoopAsync(CancellationToken stop)
    {
        var pause = options.RefreshEvery;
        while (await LoopPause.WaitAsync(pause, stop).ConfigureAwait(false))
        {
            pause = options.RefreshEvery;
            // An editor's correction is shown as soon as an article is, and made durable with the next commit.
            if (index.TakeInCorrections()) CountFile();
            if (Interlocked.Exchange(ref _filesSinceRefresh, 0) == 0) continue;
            var startedAt = time.GetTimestamp();
            index.Refresh();
            var took = time.GetElapsedTime(startedAt);
            // A fifth of one core at most goes into refreshing, but nothing waits longer than a second for it.
            var longer = TimeSpan.FromMilliseconds(Math.Min(took.TotalMilliseconds * 4, 700));
            if (longer > pause) pause = longer;
        }
    }

    /// <summary>Commits when enough files or enough time have gathered.</summary>
    public async Task CommitLoopAsync(CancellationToken stop)
    {
        var lastCommitAt = time.GetTimestamp();
        while (await LoopPause.WaitAsync(LoopPause.Beat, stop).ConfigureAwait(false))
        {
            var files = Volatile.Read(ref _filesSinceCommit);
            if (files == 0) continue;
            if (files < options.CommitAfterFiles && time.GetElapsedTime(lastCommitAt) < options.CommitEvery) continue;
            CommitNow();
            lastCommitAt = time.GetTimestamp();
        }
    }

    /// <summary>Commits if nothing is under way but the commit; so a run over a folder ends without waiting for the clock.</summary>
    public void CommitWhenQuiet(bool isQuiet)
    {
        if (isQuiet && Volatile.Read(ref _filesSinceCommit) > 0) CommitNow();
    }

    /// <summary>Commits what has been written until now.</summary>
    public void CommitNow()
    {
        lock (_committing)
        {
            Interlocked.Exchange(ref _filesSinceCommit, 0);
            var batch = ledger.Commits.Begin();
            var number = ++_commitNumber;
            index.Commit(new Dictionary<string, string>
            {
                ["ledger"] = _ledgerId,
                ["commit"] = number.ToString(CultureInfo.InvariantCulture),
            });
            ledger.Commits.End(batch, number);
            metrics.CountCommit(time.GetUtcNow());
        }
    }
}
