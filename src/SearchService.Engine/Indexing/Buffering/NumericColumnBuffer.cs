using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.DocValues;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>One integer a document.</summary>
internal sealed class NumericColumnBuffer : ColumnBuffer
{
    private readonly List<int> _docs = [];
    private readonly List<long> _values = [];

    /// <inheritdoc/>
    public override DocValuesType Type => DocValuesType.Numeric;

    /// <inheritdoc/>
    public override bool HasValues => _docs.Count > 0;

    /// <inheritdoc/>
    public override long AllocatedInBytes => (_docs.Capacity * 4L) + (_values.Capacity * 8L);

    /// <inheritdoc/>
    public override void Add(int docId, Field field)
    {
        _docs.Add(docId);
        _values.Add(field.NumericBits);
    }

    /// <inheritdoc/>
    public override void WriteTo(DocValuesWriter writer, FieldInfo field, int maxDoc)
    {
        var values = new long[maxDoc];
        var docsWithValue = new ulong[(maxDoc + 63L) >> 6];
        for (var i = 0; i < _docs.Count; i++)
        {
            values[_docs[i]] = _values[i];
            docsWithValue[_docs[i] >> 6] |= 1UL << _docs[i];
        }

        writer.AddNumeric(field, values, docsWithValue);
    }
}
