using Microsoft.Extensions.Logging.Abstractions;
using SearchService.Archive.Index;
using SearchService.Archive.Search;

namespace SearchService.Archive;

/// <summary>An archive on this disk, opened for reading alone; a service may be writing it meanwhile. It sees the last commit.</summary>
public sealed class LocalArchive : IDisposable
{
    private LocalArchive(ArchiveReaders readers, IArticleSearch search)
    {
        Readers = readers;
        Search = search;
    }

    /// <summary>Answers.</summary>
    public IArticleSearch Search { get; }

    /// <summary>Articles in the last commit.</summary>
    public long ArticleCount => Readers.ArticleCount;

    /// <summary>The opened commit.</summary>
    internal ArchiveReaders Readers { get; }

    /// <summary>Opens the last commit; an archive that does not exist yet is empty.</summary>
    public static LocalArchive Open(ArchiveOptions archive, SearchOptions search)
    {
        var readers = ArchiveReaders.OpenCommitted(archive.IndexPath);
        return new LocalArchive(readers, new ArticleSearch(readers, new PersonDirectory(archive, NullLogger<PersonDirectory>.Instance), search, TimeProvider.System));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (Search as IDisposable)?.Dispose();
        Readers.Dispose();
    }
}
