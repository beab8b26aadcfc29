using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SearchService.Archive.Index;
using SearchService.Archive.Ingest;
using SearchService.Engine;
using SearchService.Engine.Storage;

namespace SearchService.Archive;

/// <summary>The archive's files on disk, opened for writing: one process at a time.</summary>
public sealed class ArchiveStore : IDisposable
{
    private readonly ArchiveOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly bool _ownsReaders;

    /// <summary>A store for one run in this process.</summary>
    public ArchiveStore(ArchiveOptions options)
        : this(options, new ArchiveReaders(), new PersonDirectory(options, NullLogger<PersonDirectory>.Instance), TimeProvider.System, NullLogger<ArchiveStore>.Instance) =>
        _ownsReaders = true;

    /// <summary>A store whose articles the given readers see.</summary>
    public ArchiveStore(ArchiveOptions options, ArchiveReaders readers, PersonDirectory people, TimeProvider time, ILogger<ArchiveStore> log)
    {
        People = people;
        _options = options;
        Readers = readers;
        _time = time;
        _log = log;
    }

    /// <summary>Who the people are.</summary>
    public PersonDirectory People { get; }

    /// <summary>What searches read.</summary>
    public ArchiveReaders Readers { get; }

    /// <summary>
    /// Opens the index for writing. A damaged one is moved aside, so that a new one is built from the drop folders; what searches had
    /// open they keep until then. When it cannot be opened for writing, searches see its last commit.
    /// </summary>
    /// <exception cref="IndexUnavailableException">Another process writes it, or its version is not ours.</exception>
    public IArticleIndex OpenIndex()
    {
        try
        {
            return OpenOrBeginAnew();
        }
        catch
        {
            if (!Readers.IsOpen) Readers.PublishCommitted(_options.IndexPath);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsReaders) Readers.Dispose();
    }

    private ArchiveIndex OpenOrBeginAnew()
    {
        Directory.CreateDirectory(_options.IndexPath);
        try
        {
            return Open();
        }
        catch (IndexCorruptException damage)
        {
            var aside = $"{_options.IndexPath}.damaged-{_time.GetUtcNow():yyyyMMdd-HHmmss}";
            Directory.Move(_options.IndexPath, aside);
            IngestLog.Rebuilding(_log, $"The index is damaged: {damage.Message} It was moved to {aside}.");
            Directory.CreateDirectory(_options.IndexPath);
            return Open();
        }
    }

    private ArchiveIndex Open()
    {
        try
        {
            return new ArchiveIndex(new DiskStorage(_options.IndexPath), _options, Readers, People, _time);
        }
        catch (IndexLockedException locked)
        {
            throw new IndexUnavailableException($"Another process writes this index: {locked.Message}", locked);
        }
        catch (IndexFormatException version)
        {
            throw new IndexUnavailableException($"{version.Message} Move {_options.IndexPath} away to build a new index from the drop folders.", version);
        }
    }
}
