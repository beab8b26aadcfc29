using SearchService.Engine.Codecs;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>One integer a document.</summary>
internal sealed class NumericColumnBuffer : ColumnBuffer
{
    private readonly List<int> _docs = [];
    private readonly List<long> _values = [];

    /// <inheritdoc/>
    public override DocValuesType Type => DocValuesType.Numeric;

    /// <inheritdoc/>
    public override long AllocatedInBytes => (_docs.Capacity * 4L) + (_values.Capacity * 8L);

    /// <inheritdoc/>
    public override void Add(int docId, Field field)
    {
        _docs.Add(docId);
        _values.Add(field.NumericBits);
    }

    /// <summary>The values of all documents; null for those without.</summary>
    public IEnumerable<long?> Values(int maxDoc)
    {
        var next = 0;
        for (var doc = 0; doc < maxDoc; doc++)
        {
            if (next < _docs.Count && _docs[next] == doc) yield return _values[next++];
            else yield return null;
        }
    }
}
