namespace SearchService.Engine.Codecs.DocValues;

/// <summary>A 64-bit integer for each document of a segment. Safe for use by many threads.</summary>
public abstract class NumericDocValues
{
    /// <summary>Number of documents.</summary>
    public abstract int MaxDoc { get; }

    /// <summary>Whether some document may have no value.</summary>
    public abstract bool HasMissing { get; }

    /// <summary>The value of a document; 0 when it has none.</summary>
    public abstract long this[int docId] { get; }

    /// <summary>Whether a document has a value.</summary>
    public abstract bool Has(int docId);

    /// <summary>The values of documents that follow one another: much faster than one by one.</summary>
    public abstract void Read(int firstDoc, Span<long> values);
}
