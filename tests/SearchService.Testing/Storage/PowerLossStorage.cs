using SearchService.Engine.Storage;

namespace SearchService.Testing.Storage;

/// <summary>
/// A storage whose power can be cut: what was not synced is then lost, torn or kept as the seed says, file by file, and sector by sector within
/// a file, for a disk may carry out the writes between two syncs in any order.
/// Content becomes durable by <see cref="Sync"/>, names (created, deleted, renamed) by <see cref="SyncDirectory"/>.
/// </summary>
public sealed class PowerLossStorage : IStorage
{
    private readonly MemoryStorage _live = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Node> _names = new(StringComparer.Ordinal);
    private Dictionary<string, Node> _durableNames = new(StringComparer.Ordinal);

    public string Name => "memory with a power switch";

    public IReadOnlyList<string> ListFiles() => _live.ListFiles();

    public bool Exists(string fileName) => _live.Exists(fileName);

    public long LengthInBytes(string fileName) => _live.LengthInBytes(fileName);

    public IndexInput OpenInput(string fileName) => _live.OpenInput(fileName);

    public IndexOutput CreateOutput(string fileName)
    {
        var inner = _live.CreateOutput(fileName);
        var node = new Node();
        lock (_gate) _names[fileName] = node;
        return new RecordingOutput(this, node, inner);
    }

    public void Delete(string fileName)
    {
        _live.Delete(fileName);
        lock (_gate) _names.Remove(fileName);
    }

    public void Rename(string from, string to)
    {
        _live.Rename(from, to);
        lock (_gate)
        {
            _names.Remove(from, out var node);
            _names[to] = node!;
        }
    }

    public void Sync(IEnumerable<string> fileNames)
    {
        lock (_gate)
        {
            foreach (var name in fileNames)
            {
                if (!_names.TryGetValue(name, out var node)) throw new FileNotFoundException($"There is no file {name}.", name);
                node.Sync();
            }
        }
    }

    public void SyncDirectory()
    {
        lock (_gate) _durableNames = new Dictionary<string, Node>(_names, StringComparer.Ordinal);
    }

    public IDisposable AcquireLock(string lockName) => _live.AcquireLock(lockName);

    public void Dispose()
    {
    }

    /// <summary>What is found on the disk when the power comes back. This storage goes on as if nothing had happened.</summary>
    public MemoryStorage CutPower(Random random)
    {
        var found = new MemoryStorage();
        lock (_gate)
        {
            foreach (var name in _names.Keys.Union(_durableNames.Keys).Order(StringComparer.Ordinal))
            {
                var node = random.Next(2) == 0 ? _names.GetValueOrDefault(name) : _durableNames.GetValueOrDefault(name);
                if (node is not null) found.WriteAllBytes(name, node.AfterPowerLoss(random));
            }
        }

        return found;
    }

    private sealed class Node
    {
        private const int SectorLengthInBytes = 512;

        private readonly MemoryStream _content = new();
        private readonly List<(int Offset, int Length)> _unsynced = [];
        private int _syncedLength;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            for (var at = 0; at < bytes.Length; at += SectorLengthInBytes) _unsynced.Add(((int)_content.Length + at, Math.Min(SectorLengthInBytes, bytes.Length - at)));
            _content.Write(bytes);
        }

        public void Sync()
        {
            _syncedLength = (int)_content.Length;
            _unsynced.Clear();
        }

        public byte[] AfterPowerLoss(Random random) => random.Next(2) == 0 ? CutShort(random) : WithSomeWrites(random);

        /// <summary>The file grew in order up to some byte; its length may have reached the disk without the data.</summary>
        private byte[] CutShort(Random random)
        {
            var length = random.Next(3) switch { 0 => _syncedLength, 1 => (int)_content.Length, _ => random.Next(_syncedLength, (int)_content.Length + 1) };
            var bytes = _content.GetBuffer().AsSpan(0, length).ToArray();
            if (random.Next(4) == 0) bytes.AsSpan(_syncedLength).Clear();
            return bytes;
        }

        /// <summary>Later sectors overtook earlier ones: any of them may be there, and zeros stand in the gaps.</summary>
        private byte[] WithSomeWrites(Random random)
        {
            var found = _content.GetBuffer().AsSpan(0, _syncedLength).ToArray();
            foreach (var (offset, length) in _unsynced)
            {
                if (random.Next(2) == 0) continue;
                Array.Resize(ref found, offset + length);
                _content.GetBuffer().AsSpan(offset, length).CopyTo(found.AsSpan(offset));
            }

            return found;
        }
    }

    private sealed class RecordingOutput(PowerLossStorage storage, Node node, IndexOutput inner) : IndexOutput(inner.FileName)
    {
        protected override void Write(ReadOnlySpan<byte> bytes)
        {
            inner.WriteBytes(bytes);
            lock (storage._gate) node.Write(bytes);
        }

        protected override void Close() => inner.Dispose();
    }
}
