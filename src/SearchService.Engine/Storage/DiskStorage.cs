using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace SearchService.Engine.Storage;

/// <summary>A folder on disk. Files are read through memory maps and become durable by fsync of the file and of the folder.</summary>
public sealed class DiskStorage : IStorage
{
    private readonly string _folder;

    /// <summary>Opens a folder, making it if it is absent.</summary>
    public DiskStorage(string folder)
    {
        _folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(_folder);
    }

    /// <inheritdoc/>
    public string Name => _folder;

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles() =>
        [.. new DirectoryInfo(_folder).EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public bool Exists(string fileName) => File.Exists(PathOf(fileName));

    /// <inheritdoc/>
    public long LengthInBytes(string fileName) => new FileInfo(PathOf(fileName)).Length;

    /// <inheritdoc/>
    public IndexInput OpenInput(string fileName) => new(fileName, new MappedFile(PathOf(fileName)));

    /// <inheritdoc/>
    public IndexOutput CreateOutput(string fileName) => new DiskOutput(fileName, PathOf(fileName));

    /// <inheritdoc/>
    public void Delete(string fileName)
    {
        var path = PathOf(fileName);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}.", path);
        File.Delete(path);
    }

    /// <inheritdoc/>
    public void Rename(string from, string to) => File.Move(PathOf(from), PathOf(to), overwrite: true);

    /// <inheritdoc/>
    public void Sync(IEnumerable<string> fileNames)
    {
        foreach (var name in fileNames)
        {
            using var file = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(file);
        }
    }

    /// <inheritdoc/>
    public void SyncDirectory() => DirectorySync.Flush(_folder);

    /// <inheritdoc/>
    public IDisposable AcquireLock(string lockName) => LockFile.Acquire(PathOf(lockName), Name);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private string PathOf(string fileName)
    {
        if (fileName.AsSpan().ContainsAny('/', '\\', '\0') || fileName is "" or "." or "..")
            throw new ArgumentException($"\"{fileName}\" is not a plain file name.", nameof(fileName));
        return Path.Combine(_folder, fileName);
    }

    private sealed class DiskOutput(string fileName, string path) : IndexOutput(fileName)
    {
        private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
        private long _offset;

        protected override void Write(ReadOnlySpan<byte> bytes)
        {
            RandomAccess.Write(_file, bytes, _offset);
            _offset += bytes.Length;
        }

        protected override void Close() => _file.Dispose();
    }

    private sealed unsafe class MappedFile : IndexMemory
    {
        private readonly MemoryMappedFile? _map;
        private readonly MemoryMappedViewAccessor? _view;
        private readonly byte* _start;

        public MappedFile(string path)
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            LengthInBytes = stream.Length;
            if (LengthInBytes == 0) return; // an empty file cannot be mapped
            _map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            _view = _map.CreateViewAccessor(0, LengthInBytes, MemoryMappedFileAccess.Read);
            // SAFETY: the pointer stays valid until ReleasePointer in Free; Start is only used inside [0, LengthInBytes).
            byte* start = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            _start = start + _view.PointerOffset;
        }

        public override byte* Start => _start;

        public override long LengthInBytes { get; }

        public override void DropPages(long offset, long lengthInBytes)
        {
            if (_view is not null) MappedPages.Drop(_start + offset, lengthInBytes);
        }

        protected override void Free()
        {
            if (_view is null) return;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _map!.Dispose();
        }
    }
}
