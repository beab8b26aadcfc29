using Microsoft.Extensions.Logging.Abstractions;
using SearchService.Archive.Index;
using SearchService.Archive.Search;

namespace SearchService.Archive;

/// <summary>An archive on this disk, opened for reading alone; a service may be writing it meanwhile. It sees the last commit.</summary>
public sealed class LocalArchive : IDisposable
{
    // A service may have committed since the index was opened: the note's own number says nothing certain.
    private const long NoCommit = -2;

    private LocalArchive(ArchiveReaders readers, PersonDirectory people, IArticleSearch search)
    {
        Readers = readers;
        People = people;
        Search = search;
    }

    /// <summary>Answers.</summary>
    public IArticleSearch Search { get; }

    /// <summary>Who the people are, as of the service's last note of them, at most a minute old; <see cref="CatchUpWithPeople"/> makes it whole.</summary>
    public PersonDirectory People { get; }

    /// <summary>Articles in the last commit.</summary>
    public long ArticleCount => Readers.ArticleCount;

    /// <summary>The opened commit.</summary>
    internal ArchiveReaders Readers { get; }

    /// <summary>Opens the last commit; an archive that does not exist yet is empty.</summary>
    public static LocalArchive Open(ArchiveOptions archive, SearchOptions search)
    {
        var readers = ArchiveReaders.OpenCommitted(archive.IndexPath);
        var people = new PersonDirectory(archive, NullLogger<PersonDirectory>.Instance);
        return new LocalArchive(readers, people, new ArticleSearch(archive, readers, people, search, TimeProvider.System));
    }

    /// <summary>Takes in the people of articles that came after the service's last note; looks at every article for it.</summary>
    public void CatchUpWithPeople()
    {
        using var snapshot = Readers.Acquire();
        if (snapshot is not null) People.CatchUp(snapshot, NoCommit);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (Search as IDisposable)?.Dispose();
        Readers.Dispose();
    }
}
