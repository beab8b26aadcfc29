using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Codecs.StoredFields;
using SearchService.Engine.Storage;
using static SearchService.Engine.Codecs.Vectors.TermVectorsFormat;

namespace SearchService.Engine.Codecs.Vectors;

/// <summary>Reads the term vectors of a segment. Keeps the chunk decoded last. Safe for use by many threads.</summary>
internal sealed class TermVectorsReader : IDisposable
{
    private readonly IndexInput _data;
    private readonly FieldInfos _fields;
    private readonly int _maxDoc;
    private ChunkIndexReader _index = null!;
    private volatile DecodedChunk? _last;

    private TermVectorsReader(IndexInput data, FieldInfos fields, int maxDoc)
    {
        _data = data;
        _fields = fields;
        _maxDoc = maxDoc;
    }

    /// <summary>The file of chunks, for its checksum.</summary>
    public IndexInput Data => _data;

    /// <summary>Opens the term vectors of a segment.</summary>
    /// <exception cref="IndexCorruptException">A file is missing or damaged.</exception>
    public static TermVectorsReader Open(Func<string, IndexInput> open, string segmentName, FieldInfos fields, int maxDoc)
    {
        using var index = open(IndexFileNames.OfSegment(segmentName, IndexExtension));
        var vectors = new TermVectorsReader(open(IndexFileNames.OfSegment(segmentName, DataExtension)), fields, maxDoc);
        try
        {
            vectors.ReadHeaders(index);
            return vectors;
        }
        catch
        {
            vectors.Dispose();
            throw;
        }
    }

    /// <summary>The vectors of a document; null when it has none.</summary>
    /// <exception cref="IndexCorruptException">The chunk is damaged.</exception>
    public TermVectors? Read(int docId)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)docId, (uint)_maxDoc, nameof(docId));
        var chunk = _index.Find(docId);
        var decoded = _last;
        if (decoded is null || decoded.Number != chunk) _last = decoded = new DecodedChunk(chunk, Decode(chunk));
        return decoded.Documents[docId - _index.FirstDoc(chunk)];
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private void ReadHeaders(IndexInput index)
    {
        var reader = index.ReaderAt(0);
        var version = CodecFrame.ReadHeader(ref reader, index.FileName, IndexCodecName, 0, VersionWithFooter);
        if (version >= VersionWithFooter) CodecFrame.VerifyChecksum(index);
        var data = _data.ReaderAt(0);
        var dataVersion = CodecFrame.ReadHeader(ref data, _data.FileName, DataCodecName, 0, VersionWithFooter);
        if (dataVersion != version) throw data.Corrupt($"the version is {dataVersion}, that of {index.FileName} is {version}");
        if (version >= VersionWithFooter) CodecFrame.ReadFooter(_data);
        if (data.ReadVInt() is var packedVersion and not PackedInts.CurrentVersion) throw data.Corrupt($"packed integers of version {packedVersion}");
        if (data.ReadVInt() is var chunkLength and < 1) throw data.Corrupt($"the chunk length is {chunkLength}");
        _index = ChunkIndexReader.Read(ref reader, index, version >= VersionWithFooter, _data, _maxDoc);
    }

    private TermVectors?[] Decode(int chunk)
    {
        var start = _index.Start(chunk);
        var length = _index.End(chunk) - start;
        if (length > int.MaxValue) throw new IndexCorruptException(_data.FileName, start, $"a chunk of {length} bytes");
        var reader = new ByteReader(_data, start, _data.Span(start, (int)length));
        var firstDoc = reader.ReadVInt();
        var docCount = reader.ReadVInt();
        var expected = (chunk + 1 < _index.Count ? _index.FirstDoc(chunk + 1) : _maxDoc) - firstDoc;
        if (firstDoc != _index.FirstDoc(chunk) || docCount != expected)
            throw reader.Corrupt($"the chunk holds {docCount} documents from {firstDoc} on, but should {expected} from {_index.FirstDoc(chunk)} on", start);
        return new ChunkDecoder(_fields, docCount).Decode(ref reader);
    }

    private sealed record DecodedChunk(int Number, TermVectors?[] Documents);
}
