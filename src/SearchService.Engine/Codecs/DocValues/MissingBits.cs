using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.DocValues;

/// <summary>Which documents of a column have a value: a bit a document in the file, or all of them.</summary>
internal readonly struct MissingBits
{
    private readonly IndexInput? _input;
    private readonly long _offset;

    /// <summary>Looks at the bits; all documents have a value when the offset is <see cref="DocValuesFormat.NotMissing"/>.</summary>
    /// <exception cref="IndexCorruptException">The bits reach outside the file.</exception>
    public MissingBits(IndexInput input, long offset, int maxDoc)
    {
        if (offset == DocValuesFormat.NotMissing) return;
        input.Span(offset, (int)((maxDoc + 7L) >> 3));
        _input = input;
        _offset = offset;
    }

    /// <summary>Whether some document may have no value.</summary>
    public bool Any => _input is not null;

    /// <summary>Whether a document has a value.</summary>
    public bool Has(int docId) => _input is null || ((_input.ReadByte(_offset + (docId >> 3)) >> (docId & 7)) & 1) != 0;
}
