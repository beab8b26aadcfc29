using System.Diagnostics;

namespace SearchService.Archive.Ingest;

/// <summary>Counts what the pipeline does, since the program started. Read by status, metrics and the progress bar.</summary>
public sealed class IngestMetrics
{
    private long _filesRead;
    private long _articlesWritten;
    private long _bytesRead;
    private long _failures;
    private long _removed;
    private long _eventsLost;
    private long _foundByRescan;
    private long _commits;
    private long _lastCommitTicks;
    private long _readingTicks;

    /// <summary>Files whose content was read and handled, failures included.</summary>
    public long FilesRead => Interlocked.Read(ref _filesRead);

    /// <summary>Articles put into the index.</summary>
    public long ArticlesWritten => Interlocked.Read(ref _articlesWritten);

    /// <summary>Bytes of the files read.</summary>
    public long BytesRead => Interlocked.Read(ref _bytesRead);

    /// <summary>Files that could not be read.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Files that were removed from the folders.</summary>
    public long Removed => Interlocked.Read(ref _removed);

    /// <summary>How often the system said that it lost file events.</summary>
    public long EventsLost => Interlocked.Read(ref _eventsLost);

    /// <summary>Files found by a rescan and not by an event, the first scan after a start included.</summary>
    public long FoundByRescan => Interlocked.Read(ref _foundByRescan);

    /// <summary>Commits made.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    /// <summary>When the last commit ended; null before the first.</summary>
    public DateTimeOffset? LastCommitAt =>
        Interlocked.Read(ref _lastCommitTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Time spent in reading files, over all readers.</summary>
    public TimeSpan TimeInReaders => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _readingTicks));

    internal void CountFile(long bytes, long startedAt)
    {
        Interlocked.Increment(ref _filesRead);
        Interlocked.Add(ref _bytesRead, bytes);
        Interlocked.Add(ref _readingTicks, Stopwatch.GetTimestamp() - startedAt);
    }

    internal void CountArticle() => Interlocked.Increment(ref _articlesWritten);

    internal void CountFailure() => Interlocked.Increment(ref _failures);

    internal void CountRemoved() => Interlocked.Increment(ref _removed);

    internal void CountEventsLost() => Interlocked.Increment(ref _eventsLost);

    internal void CountFoundByRescan(long files) => Interlocked.Add(ref _foundByRescan, files);

    internal void CountCommit(DateTimeOffset at)
    {
        Interlocked.Increment(ref _commits);
        Interlocked.Exchange(ref _lastCommitTicks, at.UtcTicks);
    }
}
