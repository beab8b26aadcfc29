using System.Globalization;
using System.Text;
using SearchService.Archive.Index;
using SearchService.Archive.Ingest;
using SearchService.Archive.Ledger;

namespace SearchService.Telemetry;

/// <summary>What the service counts about searches, and its writing in Prometheus' text format.</summary>
internal sealed class ServiceMetrics
{
    private static readonly double[] BoundsInSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

    private readonly long[] _buckets = new long[BoundsInSeconds.Length + 1];
    private long _searches;
    private long _searchTicks;

    /// <summary>One search was answered.</summary>
    public void CountSearch(TimeSpan took)
    {
        var bucket = 0;
        while (bucket < BoundsInSeconds.Length && took.TotalSeconds > BoundsInSeconds[bucket]) bucket++;
        Interlocked.Increment(ref _buckets[bucket]);
        Interlocked.Increment(ref _searches);
        Interlocked.Add(ref _searchTicks, took.Ticks);
    }

    /// <summary>Everything as Prometheus reads it.</summary>
    public string Write(
        IngestMetrics ingest, LedgerCounts? files, IReadOnlyList<(string Code, long Count)> failures, int queued, long articles, long indexBytes, bool isPaused)
    {
        var text = new StringBuilder();
        Add(text, "newsearch_files_read_total", "counter", "Files read since the start.", ingest.FilesRead);
        Add(text, "newsearch_bytes_read_total", "counter", "Bytes of files read since the start.", ingest.BytesRead);
        Add(text, "newsearch_articles_written_total", "counter", "Articles put into the index since the start.", ingest.ArticlesWritten);
        Add(text, "newsearch_file_failures_total", "counter", "Files that could not be read since the start.", ingest.Failures);
        Add(text, "newsearch_events_lost_total", "counter", "Times the system lost file events.", ingest.EventsLost);
        Add(text, "newsearch_found_by_rescan_total", "counter", "Files found by a rescan and no event.", ingest.FoundByRescan);
        Add(text, "newsearch_commits_total", "counter", "Commits since the start.", ingest.Commits);
        Add(text, "newsearch_reader_seconds_total", "counter", "Time spent in reading files, over all readers.", ingest.TimeInReaders.TotalSeconds);
        Add(text, "newsearch_queue_files", "gauge", "Files in memory waiting for a reader or being read.", queued);
        Add(text, "newsearch_articles", "gauge", "Articles in the index.", articles);
        Add(text, "newsearch_index_bytes", "gauge", "Size of the index on disk.", indexBytes);
        Add(text, "newsearch_paused", "gauge", "1 while indexing is paused.", isPaused ? 1 : 0);
        if (files is not null)
        {
            text.Append("# HELP newsearch_files Files by state.\n# TYPE newsearch_files gauge\n");
            foreach (var (state, count) in ((string, long)[])[("indexed", files.Indexed), ("skipped", files.Skipped), ("failed", files.Failed), ("in_progress", files.InProgress)])
                text.Append(CultureInfo.InvariantCulture, $"newsearch_files{{state=\"{state}\"}} {count}\n");
        }

        text.Append("# HELP newsearch_failed_files Files that could not be read, by the reason's code.\n# TYPE newsearch_failed_files gauge\n");
        foreach (var (code, count) in failures) text.Append(CultureInfo.InvariantCulture, $"newsearch_failed_files{{code=\"{code}\"}} {count}\n");
        Add(text, "process_resident_memory_bytes", "gauge", "Memory of the process.", Environment.WorkingSet);
        Add(text, "dotnet_managed_memory_bytes", "gauge", "Memory of managed objects.", GC.GetTotalMemory(forceFullCollection: false));
        AddHistogram(text);
        return text.ToString();
    }

    private static void Add(StringBuilder text, string name, string kind, string help, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n");

    private void AddHistogram(StringBuilder text)
    {
        const string Name = "newsearch_search_seconds";
        text.Append("# HELP ").Append(Name).Append(" Time to answer a search.\n# TYPE ").Append(Name).Append(" histogram\n");
        long below = 0;
        for (var i = 0; i < BoundsInSeconds.Length; i++)
        {
            below += Interlocked.Read(ref _buckets[i]);
            text.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{{le=\"{BoundsInSeconds[i]}\"}} {below}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{Name}_bucket{{le=\"+Inf\"}} {below + Interlocked.Read(ref _buckets[^1])}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Name}_sum {TimeSpan.FromTicks(Interlocked.Read(ref _searchTicks)).TotalSeconds}\n{Name}_count {Interlocked.Read(ref _searches)}\n");
    }
}
