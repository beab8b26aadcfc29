using System.Buffers.Binary;
using System.Text;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;
using static SearchService.Engine.Codecs.StoredFields.StoredFieldsFormat;

namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>
/// Writes the stored fields of a segment, document by document: <see cref="BeginDocument"/>, its values, <see cref="EndDocument"/>.
/// Values go straight into the buffer of the current chunk; steady state allocates nothing. Used by one thread.
/// </summary>
internal sealed class StoredFieldsWriter : IDisposable
{
    private readonly IndexOutput _data;
    private readonly ChunkIndexWriter _index;
    private readonly Lz4Encoder _encoder = new();
    private readonly Lz4DenseEncoder? _denseEncoder;
    private readonly int[] _fieldCounts = new int[LargestChunkInDocs];
    private readonly int[] _lengths = new int[LargestChunkInDocs];
    private readonly long[] _widened = new long[LargestChunkInDocs];
    private byte[] _buffer = new byte[2 * ChunkLengthInBytes];
    private byte[] _encoded = new byte[Lz4Encoder.LargestOutput(2 * ChunkLengthInBytes)];
    private int _buffered;
    private int _docStart;
    private int _docCount;
    private int _fieldCount;

    /// <summary>Begins the files.</summary>
    /// <param name="storage">Where to.</param>
    /// <param name="segmentName">"_0".</param>
    /// <param name="isDense">Whether to take time for smaller chunks: for segments that will be there for long.</param>
    public StoredFieldsWriter(IStorage storage, string segmentName, bool isDense = false)
    {
        if (isDense) _denseEncoder = new Lz4DenseEncoder();
        _data = storage.CreateOutput(IndexFileNames.OfSegment(segmentName, DataExtension));
        try
        {
            _index = new ChunkIndexWriter(storage.CreateOutput(IndexFileNames.OfSegment(segmentName, IndexExtension)), IndexCodecName, VersionWithFooter);
        }
        catch
        {
            _data.Dispose();
            throw;
        }

        CodecFrame.WriteHeader(_data, DataCodecName, VersionWithFooter);
        _data.WriteVInt(ChunkLengthInBytes);
        _data.WriteVInt(PackedInts.CurrentVersion);
    }

    /// <summary>Number of documents ended so far.</summary>
    public int DocCount => _index.DocCount + _docCount;

    /// <summary>Bytes of memory held.</summary>
    public long MemoryInBytes => _buffer.Length + _encoded.Length;

    /// <summary>Bytes waiting in the current chunk.</summary>
    internal int BufferedBytes => _buffered;

    /// <summary>Whether the next document starts a chunk.</summary>
    internal bool IsAtChunkStart => _docCount == 0;

    /// <summary>Starts the next document. One that was begun and not ended is forgotten.</summary>
    public void BeginDocument()
    {
        _buffered = _docStart;
        _fieldCount = 0;
    }

    /// <summary>Stores a text.</summary>
    public void WriteText(FieldInfo field, ReadOnlySpan<char> value)
    {
        WriteTag(field, StoredValueKind.Text);
        var room = Encoding.UTF8.GetMaxByteCount(value.Length);
        EnsureRoom(room + 5L);
        // Most text has one byte a character: leave room for that length, and move the text if it turns out otherwise.
        var guessed = IndexOutput.VIntLength(value.Length);
        var length = Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_buffered + guessed));
        var actual = IndexOutput.VIntLength(length);
        if (actual != guessed) _buffer.AsSpan(_buffered + guessed, length).CopyTo(_buffer.AsSpan(_buffered + actual));
        WriteVInt(length);
        _buffered += length;
    }

    /// <summary>Stores bytes.</summary>
    public void WriteBinary(FieldInfo field, ReadOnlySpan<byte> value)
    {
        WriteTag(field, StoredValueKind.Binary);
        EnsureRoom(value.Length + 5L);
        WriteVInt(value.Length);
        value.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += value.Length;
    }

    /// <summary>Stores a 32-bit integer.</summary>
    public void WriteInt32(FieldInfo field, int value)
    {
        WriteTag(field, StoredValueKind.Int32);
        WriteBits32(value);
    }

    /// <summary>Stores a 64-bit integer.</summary>
    public void WriteInt64(FieldInfo field, long value)
    {
        WriteTag(field, StoredValueKind.Int64);
        WriteBits64(value);
    }

    /// <summary>Stores a 32-bit floating-point number.</summary>
    public void WriteSingle(FieldInfo field, float value)
    {
        WriteTag(field, StoredValueKind.Single);
        WriteBits32(BitConverter.SingleToInt32Bits(value));
    }

    /// <summary>Stores a 64-bit floating-point number.</summary>
    public void WriteDouble(FieldInfo field, double value)
    {
        WriteTag(field, StoredValueKind.Double);
        WriteBits64(BitConverter.DoubleToInt64Bits(value));
    }

    /// <summary>Stores a value as it was visited in another segment.</summary>
    public void Write(FieldInfo field, in StoredFieldView value)
    {
        switch (value.Kind)
        {
            case StoredValueKind.Text:
                WriteTag(field, StoredValueKind.Text);
                EnsureRoom(value.Bytes.Length + 5L);
                WriteVInt(value.Bytes.Length);
                value.Bytes.CopyTo(_buffer.AsSpan(_buffered));
                _buffered += value.Bytes.Length;
                break;
            case StoredValueKind.Binary:
                WriteBinary(field, value.Bytes);
                break;
            case StoredValueKind.Int32:
                WriteInt32(field, value.Int32);
                break;
            case StoredValueKind.Int64:
                WriteInt64(field, value.Int64);
                break;
            case StoredValueKind.Single:
                WriteSingle(field, value.Single);
                break;
            default:
                WriteDouble(field, value.Double);
                break;
        }
    }

    /// <summary>Ends the current document, which may be without fields.</summary>
    public void EndDocument()
    {
        _fieldCounts[_docCount] = _fieldCount;
        _lengths[_docCount++] = _buffered - _docStart;
        _docStart = _buffered;
        _fieldCount = 0;
        if (_buffered >= ChunkLengthInBytes || _docCount == LargestChunkInDocs) FlushChunk();
    }

    /// <summary>Adds a whole document already in the format, its field numbers valid in this segment.</summary>
    internal void AddEncodedDocument(int fieldCount, ReadOnlySpan<byte> encoded)
    {
        BeginDocument();
        EnsureRoom(encoded.Length);
        encoded.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += encoded.Length;
        _fieldCount = fieldCount;
        EndDocument();
    }

    /// <summary>Adds a chunk as it stands in another file, after its first two numbers. Only at the start of a chunk.</summary>
    internal void AddEncodedChunk(int docCount, ReadOnlySpan<byte> encoded)
    {
        if (!IsAtChunkStart) throw new InvalidOperationException("Documents are waiting for their chunk to be full.");
        BeginChunk(docCount);
        _data.WriteBytes(encoded);
    }

    /// <summary>Ends the current chunk before it is full.</summary>
    internal void FlushChunk()
    {
        if (_docCount == 0) return;
        BeginChunk(_docCount);
        WriteInts(_fieldCounts.AsSpan(0, _docCount));
        WriteInts(_lengths.AsSpan(0, _docCount));
        var whole = _buffer.AsSpan(0, _buffered);
        var sliceLength = _buffered < 2 * ChunkLengthInBytes ? _buffered : ChunkLengthInBytes;
        do
        {
            var slice = whole[..Math.Min(sliceLength, whole.Length)];
            var length = _denseEncoder?.Encode(slice, _encoded) ?? _encoder.Encode(slice, _encoded);
            _data.WriteBytes(_encoded.AsSpan(0, length));
            whole = whole[slice.Length..];
        }
        while (whole.Length > 0);

        _docCount = 0;
        _docStart = 0;
        _buffered = 0;
    }

    /// <summary>Completes the files and returns their names.</summary>
    /// <param name="docCount">Number of documents of the segment, for comparison.</param>
    public IReadOnlyList<string> Finish(int docCount)
    {
        FlushChunk();
        if (DocCount != docCount) throw new InvalidOperationException($"{DocCount} documents were stored, the segment has {docCount}.");
        _index.Finish(_data.Position);
        CodecFrame.WriteFooter(_data);
        _data.Dispose();
        return [_data.FileName, _index.FileName];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _data.Dispose();
        }
        finally
        {
            _index.Dispose();
        }
    }

    private void BeginChunk(int docCount)
    {
        var firstDoc = _index.DocCount;
        _index.Add(docCount, _data.Position);
        _data.WriteVInt(firstDoc);
        _data.WriteVInt(docCount);
    }

    private void WriteInts(ReadOnlySpan<int> values)
    {
        if (!values.ContainsAnyExcept(values[0]))
        {
            if (values.Length > 1) _data.WriteVInt(0);
            _data.WriteVInt(values[0]);
            return;
        }

        var seen = 0;
        for (var i = 0; i < values.Length; i++)
        {
            _widened[i] = values[i];
            seen |= values[i];
        }

        var bits = PackedInts.BitsRequired(seen);
        _data.WriteVInt(bits);
        var length = (int)PackedInts.LengthInBytes(PackedFormat.Packed, values.Length, bits);
        PackedInts.Encode(PackedFormat.Packed, _widened.AsSpan(0, values.Length), bits, _data.Reserve(length));
        _data.Commit(length);
    }

    private void WriteTag(FieldInfo field, StoredValueKind kind)
    {
        EnsureRoom(10);
        var rest = ((ulong)field.Number << KindBits) | (ulong)kind;
        for (; rest >= 0x80; rest >>= 7) _buffer[_buffered++] = (byte)(rest | 0x80);
        _buffer[_buffered++] = (byte)rest;
        _fieldCount++;
    }

    private void WriteVInt(int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7) _buffer[_buffered++] = (byte)(rest | 0x80);
        _buffer[_buffered++] = (byte)rest;
    }

    private void WriteBits32(int value)
    {
        EnsureRoom(4);
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_buffered), value);
        _buffered += 4;
    }

    private void WriteBits64(long value)
    {
        EnsureRoom(8);
        BinaryPrimitives.WriteInt64BigEndian(_buffer.AsSpan(_buffered), value);
        _buffered += 8;
    }

    private void EnsureRoom(long lengthInBytes)
    {
        var needed = _buffered + lengthInBytes;
        if (needed <= _buffer.Length) return;
        if (needed > Array.MaxLength) throw new ArgumentException($"The stored fields of a document take more than {Array.MaxLength} bytes.");
        Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _buffer.Length)));
    }
}
