using System.Reflection;
using SearchService.Api;
using SearchService.Archive;
using SearchService.Archive.Index;
using SearchService.Archive.Ingest;
using SearchService.Archive.Watching;

namespace SearchService.Telemetry;

/// <summary>Puts together what status, health and metrics tell.</summary>
internal sealed class ServiceState(IngestWorker ingest, IArchiveReaders readers, ArchiveOptions archive, ServiceMetrics metrics)
{
    /// <summary>The program's version.</summary>
    public static string Version { get; } = typeof(ServiceState).Assembly.GetName().Version!.ToString(3);

    /// <summary>True when searches are answered: the index is open, be it an older state.</summary>
    public bool IsReady => readers.IsOpen;

    /// <summary>How the service stands.</summary>
    public StatusAnswer Describe() => new()
    {
        Version = Version,
        Ingest = ingest.Status,
        Files = ingest.CountFiles(),
        Articles = readers.ArticleCount,
        QueuedFiles = ingest.QueuedFiles,
        LastCommitAt = ingest.Metrics.LastCommitAt,
        EventsLost = ingest.Metrics.EventsLost,
        FoundByRescan = ingest.Metrics.FoundByRescan,
        DropFolders = [.. ingest.Folders.All.Where(static f => f.Role == SourceFolderRole.Drop).Select(static f => f.FullPath)],
        IndexFolder = Path.GetFullPath(archive.IndexFolder),
        IndexBytes = IndexBytes(),
    };

    /// <summary>Everything as Prometheus reads it.</summary>
    public string Metrics() => metrics.Write(
        ingest.Metrics, ingest.CountFiles(), ingest.FailuresByCode(), ingest.QueuedFiles, readers.ArticleCount, IndexBytes(), ingest.Status.Condition == IngestCondition.Paused);

    private long IndexBytes()
    {
        var folder = new DirectoryInfo(archive.IndexPath);
        if (!folder.Exists) return 0;
        long total = 0;
        foreach (var file in folder.EnumerateFiles())
        {
            try
            {
                total += file.Length;
            }
            catch (FileNotFoundException)
            {
                // Merged away between listing and looking.
            }
        }

        return total;
    }
}
