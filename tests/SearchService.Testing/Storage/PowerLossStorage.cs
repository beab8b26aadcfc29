using SearchService.Engine.Storage;

namespace SearchService.Testing.Storage;

/// <summary>
/// A storage whose power can be cut: what was not synced is then lost, torn or kept, file by file and in any order, as the seed says.
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
                node.SyncedLength = (int)node.Content.Length;
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
        public MemoryStream Content { get; } = new();

        public int SyncedLength { get; set; }

        public byte[] AfterPowerLoss(Random random)
        {
            var length = random.Next(3) switch { 0 => SyncedLength, 1 => (int)Content.Length, _ => random.Next(SyncedLength, (int)Content.Length + 1) };
            var bytes = Content.GetBuffer().AsSpan(0, length).ToArray();
            if (random.Next(4) == 0) bytes.AsSpan(SyncedLength).Clear(); // the length reached the disk, the data did not
            return bytes;
        }
    }

    private sealed class RecordingOutput(PowerLossStorage storage, Node node, IndexOutput inner) : IndexOutput(inner.FileName)
    {
        protected override void Write(ReadOnlySpan<byte> bytes)
        {
            inner.WriteBytes(bytes);
            lock (storage._gate) node.Content.Write(bytes);
        }

        protected override void Close() => inner.Dispose();
    }
}
