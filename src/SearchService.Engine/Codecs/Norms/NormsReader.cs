using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;
using static SearchService.Engine.Codecs.Norms.NormsFormat;

namespace SearchService.Engine.Codecs.Norms;

/// <summary>Reads the norms of a segment. Safe for use by many threads.</summary>
internal sealed class NormsReader : IDisposable
{
    private readonly IndexInput _data;
    private readonly Dictionary<int, Lazy<FieldNorms>> _norms = [];

    private NormsReader(IndexInput data) => _data = data;

    /// <summary>The file of values, for its checksum.</summary>
    public IndexInput Data => _data;

    /// <summary>Opens the norms of a segment.</summary>
    /// <param name="open">Opens a file of the segment.</param>
    /// <param name="segmentName">"_0".</param>
    /// <param name="fields">The segment's fields; each that says it has norms must have them.</param>
    /// <param name="maxDoc">Number of documents.</param>
    /// <exception cref="IndexCorruptException">A file is missing or damaged.</exception>
    public static NormsReader Open(Func<string, IndexInput> open, string segmentName, FieldInfos fields, int maxDoc)
    {
        using var metadata = open(IndexFileNames.OfSegment(segmentName, MetadataExtension));
        var norms = new NormsReader(open(IndexFileNames.OfSegment(segmentName, DataExtension)));
        try
        {
            norms.ReadMetadata(metadata, fields, maxDoc);
            return norms;
        }
        catch
        {
            norms.Dispose();
            throw;
        }
    }

    /// <summary>The norms of a field; null when it has none.</summary>
    /// <exception cref="IndexCorruptException">They are damaged.</exception>
    /// <exception cref="IndexFormatException">A norm is no byte.</exception>
    public FieldNorms? Find(FieldInfo field) => field.HasNorms ? _norms.GetValueOrDefault(field.Number)?.Value : null;

    /// <summary>Decodes all norms now rather than when they are asked for.</summary>
    /// <exception cref="IndexCorruptException">They are damaged.</exception>
    /// <exception cref="IndexFormatException">A norm is no byte.</exception>
    public void DecodeAll()
    {
        foreach (var norms in _norms.Values) _ = norms.Value;
    }

    /// <inheritdoc/>
    public void Dispose() => _data.Dispose();

    private void ReadMetadata(IndexInput metadata, FieldInfos fields, int maxDoc)
    {
        var reader = metadata.ReaderAt(0);
        var version = CodecFrame.ReadHeader(ref reader, metadata.FileName, MetadataCodecName, 0, VersionWithFooter);
        if (version >= VersionWithFooter) CodecFrame.VerifyChecksum(metadata);
        var data = _data.ReaderAt(0);
        var dataVersion = CodecFrame.ReadHeader(ref data, _data.FileName, DataCodecName, 0, VersionWithFooter);
        if (dataVersion != version) throw data.Corrupt($"the version is {dataVersion}, that of {metadata.FileName} is {version}");
        if (version >= VersionWithFooter) CodecFrame.ReadFooter(_data);

        for (var number = reader.ReadVInt(); number != EndOfEntries; number = reader.ReadVInt())
        {
            if (fields.WithNumber(number) is not { HasNorms: true } field) throw reader.Corrupt($"field number {number} has norms, but not according to the field infos");
            if (reader.ReadByte() is var kind and not 0) throw reader.Corrupt($"field \"{field.Name}\" has norms of kind {kind}", reader.Offset - 1);
            var offset = reader.ReadInt64();
            var format = reader.ReadByte();
            if (format != Bytes) RequirePackedVersion(ref reader);
            // Packed norms are decoded when a search first asks for them: opening a large segment must not read all of it.
            var norms = format == Bytes ? new Lazy<FieldNorms>(Read(field, offset, format, maxDoc)) : new Lazy<FieldNorms>(() => Read(field, offset, format, maxDoc));
            if (!_norms.TryAdd(number, norms)) throw reader.Corrupt($"field \"{field.Name}\" has norms twice");
        }

        CodecFrame.RequireEnd(ref reader, metadata, version >= VersionWithFooter);
        foreach (var field in fields)
        {
            if (field.HasNorms && !_norms.ContainsKey(field.Number)) throw reader.Corrupt($"field \"{field.Name}\" has no norms, though the field infos say so");
        }
    }

    private static void RequirePackedVersion(ref ByteReader reader)
    {
        if (reader.ReadVInt() is var found and not PackedInts.CurrentVersion) throw reader.Corrupt($"packed integers of version {found}");
    }

    private FieldNorms Read(FieldInfo field, long offset, byte format, int maxDoc)
    {
        if (format == Bytes)
        {
            _data.Span(offset, maxDoc); // reaches outside the file? better said now than at the first search
            return new FieldNorms(_data, offset, maxDoc);
        }

        var reader = _data.ReaderAt(offset);
        return format switch
        {
            Table => ReadTable(field, ref reader, maxDoc),
            Deltas => ReadBlocks(field, ref reader, 0, 1, maxDoc),
            Gcd => ReadBlocks(field, ref reader, reader.ReadInt64(), reader.ReadInt64(), maxDoc),
            _ => throw reader.Corrupt($"field \"{field.Name}\" has norms of the unknown format {format}"),
        };
    }

    private FieldNorms ReadTable(FieldInfo field, ref ByteReader reader, int maxDoc)
    {
        var table = new byte[reader.ReadCount(LargestTable, "the size of a table")];
        for (var i = 0; i < table.Length; i++) table[i] = ToByte(field, reader.ReadInt64());
        var format = reader.ReadVInt();
        var bits = reader.ReadVInt();
        if (format is not ((int)PackedFormat.Packed or (int)PackedFormat.SingleBlock) || bits is < 1 or > 32 || (format == (int)PackedFormat.SingleBlock && !PackedInts.AllowsSingleBlock(bits)))
            throw reader.Corrupt($"packed integers of format {format} with {bits} bits");
        var packed = reader.ReadBytes((int)Math.Min(int.MaxValue, PackedInts.LengthInBytes((PackedFormat)format, maxDoc, bits)));
        var bytes = new byte[maxDoc];
        for (var doc = 0; doc < maxDoc; doc++)
        {
            var place = PackedInts.Read((PackedFormat)format, packed, bits, doc);
            if ((ulong)place >= (ulong)table.Length) throw reader.Corrupt($"document {doc} has the place {place} in a table of {table.Length} norms");
            bytes[doc] = table[place];
        }

        return new FieldNorms(bytes);
    }

    private FieldNorms ReadBlocks(FieldInfo field, ref ByteReader reader, long minimum, long divisor, int maxDoc)
    {
        var blockLength = reader.ReadVInt();
        if (blockLength < 64 || (blockLength & (blockLength - 1)) != 0) throw reader.Corrupt($"a block of {blockLength} packed integers");
        var values = new BlockPackedReader(_data, reader.Offset, blockLength, maxDoc);
        var bytes = new byte[maxDoc];
        for (var doc = 0; doc < maxDoc; doc++) bytes[doc] = ToByte(field, unchecked(minimum + (divisor * values[doc])));
        return new FieldNorms(bytes);
    }

    /// <summary>Norms are read as signed (Java) or unsigned (Lucene.Net) bytes; a similarity that stores more cannot be kept by this engine.</summary>
    private byte ToByte(FieldInfo field, long value) => value is >= sbyte.MinValue and <= byte.MaxValue
        ? (byte)value
        : throw new IndexFormatException(_data.FileName, $"field \"{field.Name}\" has the norm {value}; this engine keeps only norms of one byte, as Lucene's own similarities write them.");
}
