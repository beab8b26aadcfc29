using System.Buffers.Binary;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;
using static SearchService.Engine.Codecs.StoredFields.StoredFieldsFormat;

namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>
/// Reads the stored fields of a segment. Decodes no more of a chunk than up to the end of the document asked for. Safe for use by many
/// threads.
/// </summary>
internal sealed class StoredFieldsReader : IDisposable
{
    private static long _lastId;

    private readonly long _id = Interlocked.Increment(ref _lastId);
    private readonly IndexInput _data;
    private readonly FieldInfos _fields;
    private readonly int _maxDoc;
    private ChunkIndexReader _index = null!;
    private int _version;
    private long _chunkLength;

    private StoredFieldsReader(IndexInput data, FieldInfos fields, int maxDoc)
    {
        _data = data;
        _fields = fields;
        _maxDoc = maxDoc;
    }

    /// <summary>The file of chunks, for its checksum.</summary>
    public IndexInput Data => _data;

    /// <summary>The segment's fields.</summary>
    public FieldInfos Fields => _fields;

    /// <summary>Number of documents.</summary>
    public int MaxDoc => _maxDoc;

    /// <summary>Where the chunks lie.</summary>
    internal ChunkIndexReader Index => _index;

    /// <summary>Whether chunks may be copied as they are into a file that <see cref="StoredFieldsWriter"/> writes.</summary>
    internal bool HasCurrentFormat => _version == VersionWithFooter && _chunkLength == ChunkLengthInBytes;

    /// <summary>Opens the stored fields of a segment.</summary>
    /// <exception cref="IndexCorruptException">A file is missing or damaged.</exception>
    public static StoredFieldsReader Open(Func<string, IndexInput> open, string segmentName, FieldInfos fields, int maxDoc)
    {
        using var index = open(IndexFileNames.OfSegment(segmentName, IndexExtension));
        var stored = new StoredFieldsReader(open(IndexFileNames.OfSegment(segmentName, DataExtension)), fields, maxDoc);
        try
        {
            stored.ReadHeaders(index);
            return stored;
        }
        catch
        {
            stored.Dispose();
            throw;
        }
    }

    /// <summary>Reads a document's fields, or those among them that are named.</summary>
    public StoredDocument Read(int docId, IReadOnlySet<string>? onlyFields = null)
    {
        var collector = new DocumentCollector(onlyFields);
        Visit(docId, collector);
        return collector.Document;
    }

    /// <summary>Shows a document's fields to a visitor.</summary>
    /// <exception cref="IndexCorruptException">The chunk is damaged.</exception>
    public void Visit(int docId, IStoredFieldVisitor visitor)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)docId, (uint)_maxDoc, nameof(docId));
        var chunk = _index.Find(docId);
        var scratch = ChunkScratch.Rent();
        try
        {
            var document = DecodeDocument(scratch, chunk, docId - _index.FirstDoc(chunk), out var fieldCount);
            VisitFields(document, fieldCount, visitor, _index.Start(chunk));
        }
        finally
        {
            scratch.Return();
        }
    }

    /// <summary>The encoded bytes of a document, valid until the scratch is used again.</summary>
    internal ReadOnlySpan<byte> DecodeDocument(ChunkScratch scratch, int chunk, int docInChunk, out int fieldCount)
    {
        // Whoever comes back to a chunk is reading on: then all of it is decoded at once.
        if (scratch.Owner != (_id, chunk)) Decode(scratch, chunk, docInChunk);
        else if (scratch.Starts[docInChunk + 1] > scratch.DecodedBytes) Decode(scratch, chunk, DocCountOf(chunk) - 1);
        fieldCount = scratch.FieldCounts[docInChunk];
        var start = scratch.Starts[docInChunk];
        return scratch.Buffer.AsSpan(start, scratch.Starts[docInChunk + 1] - start);
    }

    /// <summary>Number of documents in a chunk.</summary>
    internal int DocCountOf(int chunk) => (chunk + 1 < _index.Count ? _index.FirstDoc(chunk + 1) : _maxDoc) - _index.FirstDoc(chunk);

    /// <summary>The bytes of a chunk after its first two numbers, and the bytes it decodes to.</summary>
    internal ReadOnlySpan<byte> EncodedChunk(ChunkScratch scratch, int chunk, out int decodedLength)
    {
        var reader = OpenChunk(chunk);
        var body = reader.Rest;
        ReadTable(scratch, ref reader, DocCountOf(chunk));
        decodedLength = scratch.Starts[DocCountOf(chunk)];
        return body;
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private void ReadHeaders(IndexInput index)
    {
        var reader = index.ReaderAt(0);
        _version = CodecFrame.ReadHeader(ref reader, index.FileName, IndexCodecName, 0, VersionWithFooter);
        if (_version >= VersionWithFooter) CodecFrame.VerifyChecksum(index);
        var data = _data.ReaderAt(0);
        var dataVersion = CodecFrame.ReadHeader(ref data, _data.FileName, DataCodecName, 0, VersionWithFooter);
        if (dataVersion != _version) throw data.Corrupt($"the version is {dataVersion}, that of {index.FileName} is {_version}");
        if (_version >= VersionWithFooter) CodecFrame.ReadFooter(_data);
        _chunkLength = long.MaxValue / 2;
        if (_version >= VersionWithSlices && (_chunkLength = data.ReadVInt()) < 1) throw data.Corrupt($"the chunk length is {_chunkLength}");
        if (data.ReadVInt() is var packedVersion and not PackedInts.CurrentVersion) throw data.Corrupt($"packed integers of version {packedVersion}");
        _index = ChunkIndexReader.Read(ref reader, index, _version >= VersionWithFooter, _data, _maxDoc);
    }

    private ByteReader OpenChunk(int chunk)
    {
        var start = _index.Start(chunk);
        var length = _index.End(chunk) - start;
        if (length > int.MaxValue) throw new IndexCorruptException(_data.FileName, start, $"a chunk of {length} bytes");
        var reader = new ByteReader(_data, start, _data.Span(start, (int)length));
        var firstDoc = reader.ReadVInt();
        var docCount = reader.ReadVInt();
        if (firstDoc != _index.FirstDoc(chunk) || docCount != DocCountOf(chunk))
            throw reader.Corrupt($"the chunk holds {docCount} documents from {firstDoc} on, but should {DocCountOf(chunk)} from {_index.FirstDoc(chunk)} on", start);
        return reader;
    }

    private static void ReadTable(ChunkScratch scratch, ref ByteReader reader, int docCount)
    {
        scratch.Owner = default;
        if (scratch.FieldCounts.Length < docCount)
        {
            // A packed value takes a bit or more, unless all are equal: then the count is only a claim, and the next line bounds it.
            scratch.FieldCounts = new int[docCount];
            scratch.Starts = new int[docCount + 1];
        }

        var fieldCounts = scratch.FieldCounts.AsSpan(0, docCount);
        var starts = scratch.Starts.AsSpan(0, docCount + 1);
        ReadInts(ref reader, fieldCounts);
        ReadInts(ref reader, starts[1..]);
        starts[0] = 0;
        for (var i = 0; i < docCount; i++)
        {
            var length = starts[i + 1];
            if (length < 0 || fieldCounts[i] < 0 || (length == 0) != (fieldCounts[i] == 0) || fieldCounts[i] > length)
                throw reader.Corrupt($"a document has {fieldCounts[i]} stored fields in {length} bytes");
            if (length > Array.MaxLength - starts[i]) throw reader.Corrupt("a chunk decodes to more than 2 GiB");
            starts[i + 1] = starts[i] + length;
        }
    }

    private static void ReadInts(ref ByteReader reader, Span<int> values)
    {
        if (values.Length == 1)
        {
            values[0] = reader.ReadVInt();
            return;
        }

        var bits = reader.ReadVInt();
        if (bits is < 0 or > 31) throw reader.Corrupt($"packed integers of {bits} bits");
        if (bits == 0) values.Fill(reader.ReadVInt());
        else PackedInts.Decode(PackedFormat.Packed, reader.ReadBytes((int)PackedInts.LengthInBytes(PackedFormat.Packed, values.Length, bits)), bits, values);
    }

    private void Decode(ChunkScratch scratch, int chunk, int lastDocInChunk)
    {
        var reader = OpenChunk(chunk);
        var docCount = DocCountOf(chunk);
        ReadTable(scratch, ref reader, docCount);
        var total = scratch.Starts[docCount];
        var wanted = scratch.Starts[lastDocInChunk + 1];
        if (total > Lz4Decoder.LargestOutput(reader.Remaining)) throw reader.Corrupt($"{reader.Remaining} bytes cannot decode to {total}");

        var isSliced = total >= 2 * _chunkLength;
        if (isSliced) wanted = (int)Math.Min(total, (wanted + _chunkLength - 1) / _chunkLength * _chunkLength);
        if (scratch.Buffer.Length < wanted) scratch.Buffer = new byte[Math.Max(wanted, 2 * scratch.Buffer.Length)];
        for (var done = 0; done < wanted;)
        {
            var slice = isSliced ? (int)Math.Min(_chunkLength, wanted - done) : wanted;
            var used = Lz4Decoder.Decode(reader.Rest, scratch.Buffer.AsSpan(done, slice));
            if (used == Lz4Decoder.Malformed) throw reader.Corrupt("the compressed documents are malformed");
            reader.Skip(used);
            done += slice;
        }

        scratch.DecodedBytes = wanted;
        scratch.Owner = (_id, chunk);
    }

    private void VisitFields(ReadOnlySpan<byte> document, int fieldCount, IStoredFieldVisitor visitor, long chunkStart)
    {
        var at = 0;
        for (var i = 0; i < fieldCount; i++)
        {
            if (!TryReadVLong(document, ref at, out var tag)) throw Damaged(chunkStart);
            var number = tag >>> KindBits;
            var kind = (StoredValueKind)(tag & KindMask);
            if (number > int.MaxValue || _fields.WithNumber((int)number) is not { } field) throw new IndexCorruptException(_data.FileName, chunkStart, $"a document in this chunk has a field of the unknown number {number}");
            if (!TryReadValue(document, ref at, kind, out var bytes, out var bits)) throw Damaged(chunkStart);
            var choice = visitor.Choose(field);
            if (choice == StoredFieldChoice.Stop) return;
            if (choice == StoredFieldChoice.Skip) continue;
            visitor.Visit(kind <= StoredValueKind.Binary ? new StoredFieldView(field, kind, bytes) : new StoredFieldView(field, kind, bits));
        }

        if (at != document.Length) throw Damaged(chunkStart);
    }

    private IndexCorruptException Damaged(long chunkStart) => new(_data.FileName, chunkStart, "a document in this chunk does not end where its fields do");

    private static bool TryReadValue(ReadOnlySpan<byte> document, ref int at, StoredValueKind kind, out ReadOnlySpan<byte> bytes, out long bits)
    {
        bytes = default;
        bits = 0;
        switch (kind)
        {
            case StoredValueKind.Text or StoredValueKind.Binary:
                if (!TryReadVLong(document, ref at, out var length) || length > document.Length - at) return false;
                bytes = document.Slice(at, (int)length);
                at += (int)length;
                return true;
            case StoredValueKind.Int32 or StoredValueKind.Single:
                if (document.Length - at < 4) return false;
                bits = BinaryPrimitives.ReadInt32BigEndian(document[at..]);
                at += 4;
                return true;
            case StoredValueKind.Int64 or StoredValueKind.Double:
                if (document.Length - at < 8) return false;
                bits = BinaryPrimitives.ReadInt64BigEndian(document[at..]);
                at += 8;
                return true;
            default:
                return false;
        }
    }

    private static bool TryReadVLong(ReadOnlySpan<byte> document, ref int at, out long value)
    {
        value = 0;
        for (var shift = 0; shift <= 56 && at < document.Length; shift += 7)
        {
            long next = document[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80) return true;
        }

        return false;
    }

    private sealed class DocumentCollector(IReadOnlySet<string>? onlyFields) : IStoredFieldVisitor
    {
        public StoredDocument Document { get; } = new();

        public StoredFieldChoice Choose(FieldInfo field) => onlyFields is null || onlyFields.Contains(field.Name) ? StoredFieldChoice.Read : StoredFieldChoice.Skip;

        public void Visit(in StoredFieldView value) => Document.Add(new StoredField(value.Field.Name, value.ToObject()));
    }
}
