using System.Text;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.DocValues;

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
    public override bool HasValues => _docs.Count > 0;

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

    /// <inheritdoc/>
    public override void WriteTo(DocValuesWriter writer, FieldInfo field, int maxDoc)
    {
        var column = writer.BeginBinary(field);
        for (int doc = 0, next = 0, start = 0; doc < maxDoc; doc++)
        {
            if (next == _docs.Count || _docs[next] != doc)
            {
                column.AddMissing();
                continue;
            }

            var end = _ends[next++];
            column.Add(_bytes.AsSpan(start, end - start));
            start = end;
        }

        column.End();
    }
}
