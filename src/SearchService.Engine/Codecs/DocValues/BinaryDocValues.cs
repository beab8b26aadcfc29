namespace SearchService.Engine.Codecs.DocValues;

/// <summary>A byte string for each document of a segment. Safe for use by many threads.</summary>
public abstract class BinaryDocValues
{
    /// <summary>Number of documents.</summary>
    public abstract int MaxDoc { get; }

    /// <summary>Whether some document may have no value.</summary>
    public abstract bool HasMissing { get; }

    /// <summary>The value of a document, empty when it has none; a window on the file, valid as long as the segment's reader.</summary>
    public abstract ReadOnlySpan<byte> this[int docId] { get; }

    /// <summary>Whether a document has a value.</summary>
    public abstract bool Has(int docId);
}
