using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Norms;

/// <summary>The norms of one field of one segment. Safe for use by many threads.</summary>
public sealed class FieldNorms
{
    private readonly IndexInput? _input;
    private readonly long _offset;
    private readonly int _maxDoc;
    private readonly byte[] _decoded = [];

    internal FieldNorms(IndexInput input, long offset, int maxDoc)
    {
        _input = input;
        _offset = offset;
        _maxDoc = maxDoc;
    }

    internal FieldNorms(byte[] decoded)
    {
        _decoded = decoded;
        _maxDoc = decoded.Length;
    }

    /// <summary>A byte a document, 0 for documents without the field. A window on the file where that holds bytes; valid as long as the segment's reader.</summary>
    public ReadOnlySpan<byte> Bytes => _input is null ? _decoded : _input.Span(_offset, _maxDoc);

    /// <summary>The norm of a document.</summary>
    public byte this[int docId] => Bytes[docId];
}
