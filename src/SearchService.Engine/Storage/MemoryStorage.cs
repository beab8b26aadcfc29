using System.Runtime.InteropServices;

namespace SearchService.Engine.Storage;

/// <summary>Keeps files in memory: for tests, and for indexes that need not outlive the process.</summary>
public sealed class MemoryStorage : IStorage
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _locks = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles()
    {
        lock (_gate) return [.. _files.Keys];
    }

    /// <inheritdoc/>
    public bool Exists(string fileName)
    {
        lock (_gate) return _files.ContainsKey(fileName);
    }

    /// <inheritdoc/>
    public long LengthInBytes(string fileName) => Find(fileName).Length;

    /// <inheritdoc/>
    public IndexInput OpenInput(string fileName) => new(fileName, new NativeMemoryBlock(Find(fileName)));

    /// <summary>The bytes of a closed file, for tests that look at or damage them.</summary>
    public byte[] ReadAllBytes(string fileName) => (byte[])Find(fileName).Clone();

    /// <summary>Puts a file there as a whole, replacing one of that name.</summary>
    public void WriteAllBytes(string fileName, ReadOnlySpan<byte> bytes)
    {
        lock (_gate) _files[fileName] = bytes.ToArray();
    }

    /// <inheritdoc/>
    public IndexOutput CreateOutput(string fileName)
    {
        lock (_gate)
        {
            if (!_files.TryAdd(fileName, [])) throw new IOException($"The file {fileName} exists already.");
        }

        return new MemoryOutput(this, fileName);
    }

    /// <inheritdoc/>
    public void Delete(string fileName)
    {
        lock (_gate)
        {
            if (!_files.Remove(fileName)) throw new FileNotFoundException($"There is no file {fileName}.", fileName);
        }
    }

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        lock (_gate)
        {
            if (!_files.Remove(from, out var bytes)) throw new FileNotFoundException($"There is no file {from}.", from);
            _files[to] = bytes;
        }
    }

    /// <inheritdoc/>
    public void Sync(IEnumerable<string> fileNames)
    {
        foreach (var name in fileNames) Find(name);
    }

    /// <inheritdoc/>
    public void SyncDirectory()
    {
    }

    /// <inheritdoc/>
    public IDisposable AcquireLock(string lockName)
    {
        lock (_gate)
        {
            if (!_locks.Add(lockName)) throw new IndexLockedException(Name, "another writer in this process");
        }

        return new HeldLock(this, lockName);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private byte[] Find(string fileName)
    {
        lock (_gate)
        {
            return _files.TryGetValue(fileName, out var bytes) ? bytes : throw new FileNotFoundException($"There is no file {fileName}.", fileName);
        }
    }

    private sealed class HeldLock(MemoryStorage storage, string lockName) : IDisposable
    {
        public void Dispose()
        {
            lock (storage._gate) storage._locks.Remove(lockName);
        }
    }

    private sealed class MemoryOutput(MemoryStorage storage, string fileName) : IndexOutput(fileName)
    {
        private readonly MemoryStream _content = new();

        protected override void Write(ReadOnlySpan<byte> bytes) => _content.Write(bytes);

        protected override void Close() => storage.WriteAllBytes(FileName, _content.GetBuffer().AsSpan(0, (int)_content.Length));
    }

    private sealed unsafe class NativeMemoryBlock : IndexMemory
    {
        private readonly byte* _start;

        public NativeMemoryBlock(byte[] content)
        {
            LengthInBytes = content.Length;
            _start = (byte*)NativeMemory.Alloc((nuint)Math.Max(1, content.Length));
            content.CopyTo(new Span<byte>(_start, content.Length));
        }

        ~NativeMemoryBlock() => NativeMemory.Free(_start);

        public override byte* Start => _start;

        public override long LengthInBytes { get; }

        protected override void Free()
        {
            GC.SuppressFinalize(this);
            NativeMemory.Free(_start);
        }
    }
}
