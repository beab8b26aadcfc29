using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>
/// Writes .fdx and .tvx: which chunk of the data file holds a document (format document 5.3). Chunk starts are kept as distances to a
/// straight line, in blocks.
/// <code>
/// Header | VInt packed version | blocks | VInt 0 | VLong end of the last chunk | Footer
/// Block = VInt n
///   | VInt first document | VInt average documents | VInt bits | packed zigzag(documents before chunk i - average * i)
///   | VLong first offset  | VLong average length   | VInt bits | packed zigzag(bytes before chunk i - average * i)
/// one chunk at 37: 01  00 00 01 00  25 00 01 00
/// </code>
/// </summary>
internal sealed class ChunkIndexWriter : IDisposable
{
    private const int BlockLengthInChunks = 1024;

    private readonly IndexOutput _output;
    private readonly int[] _docCounts = new int[BlockLengthInChunks];
    private readonly long[] _offsets = new long[BlockLengthInChunks];
    private readonly long[] _distances = new long[BlockLengthInChunks];
    private byte[] _packed = [];
    private int _chunkCount;
    private int _docCount;

    /// <summary>Begins the file; it belongs to this writer from here on.</summary>
    public ChunkIndexWriter(IndexOutput output, string codecName, int version)
    {
        _output = output;
        CodecFrame.WriteHeader(output, codecName, version);
        output.WriteVInt(PackedInts.CurrentVersion);
    }

    /// <summary>The file's name.</summary>
    public string FileName => _output.FileName;

    /// <summary>Number of documents in the chunks so far.</summary>
    public int DocCount => _docCount;

    /// <summary>Adds the next chunk.</summary>
    public void Add(int docCount, long offset)
    {
        if (_chunkCount == BlockLengthInChunks) WriteBlock();
        _docCounts[_chunkCount] = docCount;
        _offsets[_chunkCount++] = offset;
        _docCount += docCount;
    }

    /// <summary>Completes the file.</summary>
    public void Finish(long endOfLastChunk)
    {
        if (_chunkCount > 0) WriteBlock();
        _output.WriteVInt(0);
        _output.WriteVLong(endOfLastChunk);
        CodecFrame.WriteFooter(_output);
        _output.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();

    private void WriteBlock()
    {
        var docsInBlock = 0;
        for (var i = 0; i < _chunkCount; i++) docsInBlock += _docCounts[i];
        _output.WriteVInt(_chunkCount);

        var averageDocs = _chunkCount == 1 ? 0 : (int)Math.Floor(((float)(docsInBlock - _docCounts[_chunkCount - 1]) / (_chunkCount - 1)) + 0.5f);
        _output.WriteVInt(_docCount - docsInBlock);
        _output.WriteVInt(averageDocs);
        long before = 0;
        for (var i = 0; i < _chunkCount; i++)
        {
            _distances[i] = before - ((long)averageDocs * i);
            before += _docCounts[i];
        }

        WriteDistances();

        var averageLength = _chunkCount == 1 ? 0 : (_offsets[_chunkCount - 1] - _offsets[0]) / (_chunkCount - 1);
        _output.WriteVLong(_offsets[0]);
        _output.WriteVLong(averageLength);
        for (var i = 0; i < _chunkCount; i++) _distances[i] = _offsets[i] - _offsets[0] - (averageLength * i);
        WriteDistances();
        _chunkCount = 0;
    }

    private void WriteDistances()
    {
        long seen = 0;
        foreach (ref var distance in _distances.AsSpan(0, _chunkCount))
        {
            distance = (distance >> 63) ^ (distance << 1);
            seen |= distance;
        }

        var bits = PackedInts.BitsRequired(seen);
        var length = (int)PackedInts.LengthInBytes(PackedFormat.Packed, _chunkCount, bits);
        if (_packed.Length < length) _packed = new byte[length];
        PackedInts.Encode(PackedFormat.Packed, _distances.AsSpan(0, _chunkCount), bits, _packed);
        _output.WriteVInt(bits);
        _output.WriteBytes(_packed.AsSpan(0, length));
    }
}
