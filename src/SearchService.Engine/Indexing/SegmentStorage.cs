using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>
/// The storage as the writer of one segment sees it: remembers which files were created, so that a failed segment can be removed, and how much was
/// written, so that a merge can be throttled.
/// </summary>
internal sealed class SegmentStorage : IStorage
{
    private readonly IStorage _inner;
    private readonly List<string> _created = [];
    private readonly List<IndexOutput> _outputs = [];

    /// <summary>Watches over a storage.</summary>
    public SegmentStorage(IStorage inner) => _inner = inner;

    /// <inheritdoc/>
    public string Name => _inner.Name;

    /// <summary>The files created and not deleted through this, in order.</summary>
    public IReadOnlyList<string> CreatedFiles => _created;

    /// <summary>Bytes written so far.</summary>
    public long BytesWritten
    {
        get
        {
            long sum = 0;
            foreach (var output in _outputs) sum += output.Position;
            return sum;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles() => _inner.ListFiles();

    /// <inheritdoc/>
    public bool Exists(string fileName) => _inner.Exists(fileName);

    /// <inheritdoc/>
    public long LengthInBytes(string fileName) => _inner.LengthInBytes(fileName);

    /// <inheritdoc/>
    public IndexInput OpenInput(string fileName) => _inner.OpenInput(fileName);

    /// <inheritdoc/>
    public IndexOutput CreateOutput(string fileName)
    {
        var output = _inner.CreateOutput(fileName);
        _created.Add(fileName);
        _outputs.Add(output);
        return output;
    }

    /// <inheritdoc/>
    public void Delete(string fileName)
    {
        _inner.Delete(fileName);
        _created.Remove(fileName);
    }

    /// <inheritdoc/>
    public void Rename(string from, string to) => _inner.Rename(from, to);

    /// <inheritdoc/>
    public void Sync(IEnumerable<string> fileNames) => _inner.Sync(fileNames);

    /// <inheritdoc/>
    public void SyncDirectory() => _inner.SyncDirectory();

    /// <inheritdoc/>
    public IDisposable AcquireLock(string lockName) => _inner.AcquireLock(lockName);

    /// <summary>Does nothing: the storage is its owner's.</summary>
    public void Dispose()
    {
    }
}
