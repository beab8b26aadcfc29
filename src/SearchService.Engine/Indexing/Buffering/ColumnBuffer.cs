using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.DocValues;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>The values of one column (doc values field) while its segment is being buffered.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>The longest value of a column of bytes.</summary>
    public const int MaxValueLengthInBytes = 32766;

    private int _checkedDoc = -1;

    /// <summary>Its kind.</summary>
    public abstract DocValuesType Type { get; }

    /// <summary>Whether some document has brought a value.</summary>
    public abstract bool HasValues { get; }

    /// <summary>Bytes held.</summary>
    public abstract long AllocatedInBytes { get; }

    /// <summary>Makes an empty buffer of a kind.</summary>
    public static ColumnBuffer Create(DocValuesType type) => type switch
    {
        DocValuesType.Numeric => new NumericColumnBuffer(),
        DocValuesType.Binary => new BinaryColumnBuffer(),
        _ => new SortedColumnBuffer(type),
    };

    /// <summary>Takes note that a document brings a value; false when it has brought one already and the kind allows only one.</summary>
    public bool TryExpect(int docId)
    {
        if (_checkedDoc == docId && Type != DocValuesType.SortedSet) return false;
        _checkedDoc = docId;
        return true;
    }

    /// <summary>Adds a document's value. Documents must not fall.</summary>
    public abstract void Add(int docId, Field field);

    /// <summary>Writes the column.</summary>
    public abstract void WriteTo(DocValuesWriter writer, FieldInfo field, int maxDoc);
}
