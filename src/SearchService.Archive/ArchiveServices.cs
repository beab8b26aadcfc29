using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SearchService.Archive.Index;
using SearchService.Archive.Ingest;
using SearchService.Archive.Search;
using SearchService.Archive.Watching;

namespace SearchService.Archive;

/// <summary>Adds the archive to a host: the worker that fills it and the search that answers from it.</summary>
public static class ArchiveServices
{
    /// <summary>Adds everything; the host's start opens it.</summary>
    public static IServiceCollection AddArchive(this IServiceCollection services, ArchiveOptions archive, IngestOptions ingest, SearchOptions search)
    {
        services.AddSingleton(archive);
        services.AddSingleton(ingest);
        services.AddSingleton(search);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(SourceFolders.From([.. ingest.DropFolders], [.. ingest.NetworkShares]).WithDestinations(ingest.DoneFolder, ingest.FailedFolder));
        services.AddSingleton<ArchiveReaders>();
        services.AddSingleton<IArchiveReaders>(static s => s.GetRequiredService<ArchiveReaders>());
        services.AddSingleton<PersonDirectory>();
        services.AddSingleton<ArchiveStore>();
        services.AddSingleton<IFileReading, ArticleFileReading>();
        services.AddSingleton<IngestMetrics>();
        services.AddSingleton(static s => new IngestWorker(
            s.GetRequiredService<ArchiveOptions>(),
            s.GetRequiredService<IngestOptions>(),
            s.GetRequiredService<SourceFolders>(),
            s.GetRequiredService<ArchiveStore>().OpenIndex,
            s.GetRequiredService<IFileReading>(),
            s.GetRequiredService<IngestMetrics>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<IngestWorker>>()));
        services.AddHostedService(static s => s.GetRequiredService<IngestWorker>());
        services.AddSingleton<IArticleSearch>(static s => new ArticleSearch(
            s.GetRequiredService<ArchiveOptions>(), s.GetRequiredService<ArchiveReaders>(), s.GetRequiredService<PersonDirectory>(), s.GetRequiredService<SearchOptions>(), s.GetRequiredService<TimeProvider>()));
        return services;
    }
}
