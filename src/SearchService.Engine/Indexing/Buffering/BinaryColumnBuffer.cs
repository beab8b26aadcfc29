using System.Text;
using SearchService.Engine.Codecs;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>One byte string a document.</summary>
internal sealed class BinaryColumnBuffer : ColumnBuffer
{
    private readonly List<int> _docs = [];
    private readonly List<int> _ends = [];
    private byte[] _bytes = new byte[256];
    private int _used;

    /// <inheritdoc/>
    public override DocValuesType Type => DocValuesType.Binary;

    /// <inheritdoc/>
    public override long AllocatedInBytes => ((_docs.Capacity + _ends.Capacity) * 4L) + _bytes.Length;

    /// <inheritdoc/>
    public override void Add(int docId, Field field)
    {
        var room = field.Text is { } text ? Encoding.UTF8.GetMaxByteCount(text.Length) : field.Binary.Length;
        if (_bytes.Length - _used < room) Array.Resize(ref _bytes, checked((int)Math.Min(Array.MaxLength, Math.Max(_used + (long)room, _bytes.Length * 2L))));
        if (field.Text is not null) _used += Encoding.UTF8.GetBytes(field.Text, _bytes.AsSpan(_used));
        else
        {
            field.Binary.Span.CopyTo(_bytes.AsSpan(_used));
            _used += room;
        }

        _docs.Add(docId);
        _ends.Add(_used);
    }

    /// <summary>The values of all documents; null for those without.</summary>
    public IEnumerable<ReadOnlyMemory<byte>?> Values(int maxDoc)
    {
        var next = 0;
        for (var doc = 0; doc < maxDoc; doc++)
        {
            if (next < _docs.Count && _docs[next] == doc)
            {
                var start = next == 0 ? 0 : _ends[next - 1];
                yield return _bytes.AsMemory(start, _ends[next++] - start);
            }
            else yield return null;
        }
    }
}
