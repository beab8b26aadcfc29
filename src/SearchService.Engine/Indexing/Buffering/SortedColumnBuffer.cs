using System.Text;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.DocValues;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>Byte strings that are numbered in sorted order when the segment is written: one a document, or a set.</summary>
internal sealed class SortedColumnBuffer : ColumnBuffer
{
    private readonly BytePool _pool = new();
    private readonly TermTable _values;
    private readonly List<int> _docs = [];
    private readonly List<int> _numbers = [];
    private byte[] _scratch = new byte[256];

    /// <summary>Makes an empty column of one value a document or of sets.</summary>
    public SortedColumnBuffer(DocValuesType type)
    {
        Type = type;
        _values = new TermTable(_pool);
    }

    /// <inheritdoc/>
    public override DocValuesType Type { get; }

    /// <inheritdoc/>
    public override bool HasValues => _docs.Count > 0;

    /// <inheritdoc/>
    public override long AllocatedInBytes => _pool.AllocatedInBytes + _values.AllocatedInBytes + ((_docs.Capacity + _numbers.Capacity) * 4L);

    /// <inheritdoc/>
    public override void Add(int docId, Field field)
    {
        var room = 8 + (field.Text is { } text ? Encoding.UTF8.GetMaxByteCount(text.Length) : field.Binary.Length);
        if (_scratch.Length < room) _scratch = new byte[room];
        int length;
        if (field.Text is not null) length = Encoding.UTF8.GetBytes(field.Text, _scratch);
        else
        {
            field.Binary.Span.CopyTo(_scratch);
            length = field.Binary.Length;
        }

        var number = _values.GetOrAdd(_scratch, length, out _);
        _docs.Add(docId);
        _numbers.Add(number);
    }

    /// <inheritdoc/>
    public override void WriteTo(DocValuesWriter writer, FieldInfo field, int maxDoc)
    {
        var sorted = _values.SortedNumbers();
        var ordinals = new int[sorted.Length];
        for (var ordinal = 0; ordinal < sorted.Length; ordinal++) ordinals[sorted[ordinal]] = ordinal;
        if (Type == DocValuesType.Sorted) WriteSingles(writer, field, maxDoc, sorted, ordinals);
        else WriteSets(writer, field, maxDoc, sorted, ordinals);
    }

    private void WriteSingles(DocValuesWriter writer, FieldInfo field, int maxDoc, int[] sorted, int[] ordinals)
    {
        var ords = new int[maxDoc];
        Array.Fill(ords, SortedDocValues.Missing);
        for (var i = 0; i < _docs.Count; i++) ords[_docs[i]] = ordinals[_numbers[i]];
        writer.AddSorted(field, () => new BufferedTermCursor(_values, sorted), ords);
    }

    private void WriteSets(DocValuesWriter writer, FieldInfo field, int maxDoc, int[] sorted, int[] ordinals)
    {
        var ords = new List<int>(_docs.Count);
        var ends = new int[maxDoc];
        var set = new SortedSet<int>();
        for (int doc = 0, next = 0; doc < maxDoc; doc++)
        {
            set.Clear();
            while (next < _docs.Count && _docs[next] == doc) set.Add(ordinals[_numbers[next++]]);
            ords.AddRange(set);
            ends[doc] = ords.Count;
        }

        writer.AddSortedSet(field, () => new BufferedTermCursor(_values, sorted), ords.ToArray(), ends);
    }

    private sealed class BufferedTermCursor(TermTable values, int[] sorted) : DocValuesTermCursor
    {
        public override ReadOnlySpan<byte> Term => values.TextOf(sorted[Ord]);

        public override bool MoveNext()
        {
            if (Ord + 1 >= sorted.Length) return false;
            Ord++;
            return true;
        }
    }
}
