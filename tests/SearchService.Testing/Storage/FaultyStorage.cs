using SearchService.Engine.Storage;

namespace SearchService.Testing.Storage;

/// <summary>A storage that goes wrong at a chosen operation. Counts what changes the storage: create, write, close, delete, rename, sync.</summary>
public sealed class FaultyStorage : IStorage
{
    private readonly IStorage _inner;
    private readonly StorageFault _fault;
    private readonly long _faultyOperation;
    private long _operations;
    private volatile bool _isGone;

    /// <param name="inner">Where everything goes that does not go wrong.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="faultyOperation">From which operation on, counted from 1.</param>
    public FaultyStorage(IStorage inner, StorageFault fault, long faultyOperation)
    {
        _inner = inner;
        _fault = fault;
        _faultyOperation = faultyOperation;
    }

    /// <summary>Operations so far.</summary>
    public long Operations => Interlocked.Read(ref _operations);

    /// <summary>Whether something has gone wrong.</summary>
    public bool HasFailed => _fault == StorageFault.Reorder ? _isGone : Operations >= _faultyOperation;

    public string Name => _inner.Name;

    public IReadOnlyList<string> ListFiles() => _inner.ListFiles();

    public bool Exists(string fileName) => _inner.Exists(fileName);

    public long LengthInBytes(string fileName) => _inner.LengthInBytes(fileName);

    public IndexInput OpenInput(string fileName) => _inner.OpenInput(fileName);

    public IndexOutput CreateOutput(string fileName)
    {
        return Allows() ? new FaultyOutput(this, fileName, _inner.CreateOutput(fileName)) : new FaultyOutput(this, fileName, null);
    }

    public void Delete(string fileName)
    {
        if (Allows()) _inner.Delete(fileName);
    }

    public void Rename(string from, string to)
    {
        if (Allows()) _inner.Rename(from, to);
    }

    public void Sync(IEnumerable<string> fileNames)
    {
        foreach (var name in fileNames)
        {
            if (Allows(isBarrier: true)) _inner.Sync([name]);
        }
    }

    public void SyncDirectory()
    {
        if (Allows(isBarrier: true)) _inner.SyncDirectory();
    }

    public IDisposable AcquireLock(string lockName) => _inner.AcquireLock(lockName);

    public void Dispose()
    {
    }

    /// <summary>Whether the next operation takes place; throws when it is to fail.</summary>
    private bool Allows(bool isBarrier = false) => Next(isBarrier) switch
    {
        null => true,
        StorageFault.Drop => false,
        _ => throw new IOException($"Injected fault at operation {Operations}."),
    };

    private StorageFault? Next(bool isBarrier = false)
    {
        var operation = Interlocked.Increment(ref _operations);
        if (_fault == StorageFault.Reorder)
        {
            _isGone |= isBarrier && operation >= _faultyOperation;
            return _isGone ? StorageFault.Fail : null;
        }

        if (operation < _faultyOperation || (_fault == StorageFault.FailOnce && operation > _faultyOperation)) return null;
        return _fault == StorageFault.Tear && operation > _faultyOperation ? StorageFault.Fail : _fault;
    }

    private sealed class FaultyOutput(FaultyStorage storage, string fileName, IndexOutput? inner) : IndexOutput(fileName)
    {
        protected override void Write(ReadOnlySpan<byte> bytes)
        {
            switch (storage.Next())
            {
                case null:
                    inner?.WriteBytes(bytes);
                    return;
                case StorageFault.Drop:
                    return;
                case StorageFault.Tear:
                    inner?.WriteBytes(bytes[..(bytes.Length / 2)]);
                    break;
            }

            throw new IOException($"Injected fault at operation {storage.Operations}.");
        }

        protected override void Close()
        {
            var fault = storage.Next();
            inner?.Dispose(); // what was handed over before is with the operating system
            if (fault is StorageFault.Fail or StorageFault.Tear or StorageFault.FailOnce) throw new IOException($"Injected fault at operation {storage.Operations}.");
        }
    }
}
