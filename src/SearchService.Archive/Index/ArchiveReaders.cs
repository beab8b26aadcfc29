using SearchService.Engine;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Archive.Index;

/// <summary>
/// Hands the newest state of the index to searches. The writer publishes what it has taken in; without a writer in this process the
/// newest commit is read. Searching goes on with the last state when writing fails.
/// </summary>
public sealed class ArchiveReaders : IArchiveReaders, IDisposable
{
    private readonly Lock _gate = new();
    private ArchiveSnapshot? _newest;

    /// <inheritdoc/>
    public bool IsOpen => _newest is not null;

    /// <inheritdoc/>
    public long ArticleCount => _newest?.Reader.DocCount ?? 0;

    /// <summary>Opens the newest commit of an index for reading alone; stays closed when there is no index yet.</summary>
    /// <exception cref="IndexException">The index is damaged or of another version.</exception>
    public static ArchiveReaders OpenCommitted(string indexPath)
    {
        var readers = new ArchiveReaders();
        if (!Directory.Exists(indexPath)) return readers;
        try
        {
            readers.Publish(IndexReader.Open(new DiskStorage(indexPath)));
        }
        catch (IndexNotFoundException)
        {
            // No commit yet: there is nothing to find, which is an answer.
        }

        return readers;
    }

    /// <summary>
    /// Makes the newest commit the newest state, for a service that cannot write: the disk is full, or another process writes. A commit that
    /// cannot be read either leaves things as they are; whoever wanted to write tells why.
    /// </summary>
    internal void PublishCommitted(string indexPath)
    {
        try
        {
            Publish(IndexReader.Open(new DiskStorage(indexPath)));
        }
        catch (Exception unreadable) when (unreadable is IndexException or IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Takes over a reader as the newest state; the one before is closed when its last search ends.</summary>
    internal void Publish(IndexReader reader)
    {
        ArchiveSnapshot? old;
        lock (_gate)
        {
            old = _newest;
            _newest = new ArchiveSnapshot(reader);
        }

        old?.Dispose();
    }

    /// <summary>The newest state with a reference for the caller; null when there is no index yet.</summary>
    internal ArchiveSnapshot? Acquire()
    {
        while (_newest is { } newest)
        {
            if (newest.TryAddReference()) return newest;
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArchiveSnapshot? old;
        lock (_gate)
        {
            old = _newest;
            _newest = null;
        }

        old?.Dispose();
    }
}
