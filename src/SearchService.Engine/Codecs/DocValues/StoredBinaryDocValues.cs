using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>A column of byte strings in a file.</summary>
internal sealed class StoredBinaryDocValues : BinaryDocValues
{
    private readonly MissingBits _missing;
    private readonly ByteStrings _values;

    /// <summary>Opens a column.</summary>
    /// <exception cref="IndexCorruptException">It does not fit into the file, or is not of this number of documents.</exception>
    /// <exception cref="IndexFormatException">It is kept as only term lists are.</exception>
    public StoredBinaryDocValues(IndexInput data, BinaryEntry entry, int maxDoc)
    {
        if (entry.Count != maxDoc) throw new IndexCorruptException(data.FileName, Math.Max(0, entry.Offset), $"a column of {entry.Count} values for {maxDoc} documents");
        if (entry.Format == DocValuesFormat.SharedPrefixes) throw new IndexFormatException(data.FileName, "a column of byte strings is kept with shared prefixes, which Lucene does only for sorted terms.");
        MaxDoc = maxDoc;
        _missing = new MissingBits(data, entry.MissingOffset, maxDoc);
        _values = new ByteStrings(data, entry);
    }

    public override int MaxDoc { get; }

    public override bool HasMissing => _missing.Any;

    public override ReadOnlySpan<byte> this[int docId]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)docId, (uint)MaxDoc, nameof(docId));
            return _values[docId];
        }
    }

    public override bool Has(int docId) => _missing.Has(docId);
}
