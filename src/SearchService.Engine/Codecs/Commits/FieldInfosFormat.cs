using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Commits;

/// <summary>
/// Reads and writes .fnm (format document 2.3).
/// <code>
/// Header("Lucene46FieldInfos", 1) | VInt n
/// | n * ( String name | VInt number | u8 bits | u8 norms type and doc values type | i64 dvGen | StringStringMap attributes ) | Footer
/// </code>
/// Bits: 01 indexed, 02 term vectors, 04 offsets, 10 norms omitted, 20 payloads, 40 documents only, 80 no positions.
/// </summary>
internal static class FieldInfosFormat
{
    /// <summary>Attribute that names a field's postings format, always <see cref="PostingsFormat"/> here.</summary>
    public const string PostingsFormatKey = "PerFieldPostingsFormat.format";

    /// <summary>Attribute with the number that goes into the names of a field's postings files.</summary>
    public const string PostingsSuffixKey = "PerFieldPostingsFormat.suffix";

    /// <summary>Attribute that names a field's doc values format, always <see cref="DocValuesFormat"/> here.</summary>
    public const string DocValuesFormatKey = "PerFieldDocValuesFormat.format";

    /// <summary>Attribute with the number that goes into the names of a field's doc values files.</summary>
    public const string DocValuesSuffixKey = "PerFieldDocValuesFormat.suffix";

    /// <summary>The only postings format of this engine.</summary>
    public const string PostingsFormat = "Lucene41";

    /// <summary>The only doc values format of this engine.</summary>
    public const string DocValuesFormat = "Lucene45";

    private const string CodecName = "Lucene46FieldInfos";
    private const int VersionWithFooter = 1;

    private const int Indexed = 0x01;
    private const int TermVectors = 0x02;
    private const int Offsets = 0x04;
    private const int OmitsNorms = 0x10;
    private const int Payloads = 0x20;
    private const int DocsOnly = 0x40;
    private const int NoPositions = 0x80;

    /// <summary>The name of the file written with a segment (generation -1) or with a later update of its doc values.</summary>
    public static string FileName(string segmentName, long generation) =>
        generation < 0 ? IndexFileNames.OfSegment(segmentName, "fnm") : IndexFileNames.OfGeneration(segmentName, generation, "fnm");

    /// <summary>Reads the fields of a segment.</summary>
    /// <exception cref="IndexCorruptException">The file is damaged.</exception>
    /// <exception cref="IndexFormatException">A field is kept in a format of another codec.</exception>
    public static FieldInfos Read(IndexInput input)
    {
        var reader = input.ReaderAt(0);
        var version = CodecFrame.ReadHeader(ref reader, input.FileName, CodecName, 0, VersionWithFooter);
        if (version >= VersionWithFooter) CodecFrame.VerifyChecksum(input);
        var fields = new FieldInfo[reader.ReadCount(reader.Remaining, "the number of fields")];
        for (var i = 0; i < fields.Length; i++) fields[i] = ReadField(ref reader, input.FileName);
        CodecFrame.RequireEnd(ref reader, input, version >= VersionWithFooter);
        try
        {
            return new FieldInfos(fields);
        }
        catch (ArgumentException twice)
        {
            throw new IndexCorruptException(input.FileName, 0, twice.Message.TrimEnd('.'), twice);
        }
    }

    /// <summary>Writes the fields of a segment, or of one of its updates.</summary>
    public static void Write(IStorage storage, string fileName, FieldInfos fields)
    {
        using var output = storage.CreateOutput(fileName);
        CodecFrame.WriteHeader(output, CodecName, VersionWithFooter);
        output.WriteVInt(fields.Count);
        foreach (var field in fields)
        {
            output.WriteString(field.Name);
            output.WriteVInt(field.Number);
            output.WriteByte((byte)BitsOf(field));
            output.WriteByte((byte)((field.HasNorms ? 0x10 : 0) | (int)field.DocValuesType));
            output.WriteInt64(field.DocValuesGeneration);
            output.WriteStringMap(field.Attributes);
        }

        CodecFrame.WriteFooter(output);
    }

    private static FieldInfo ReadField(ref ByteReader reader, string fileName)
    {
        var at = reader.Offset;
        var name = reader.ReadString();
        var number = reader.ReadVInt();
        if (number < 0) throw reader.Corrupt($"field \"{name}\" has the number {number}", at);
        int bits = reader.ReadByte();
        int types = reader.ReadByte();
        var generation = reader.ReadInt64();
        var attributes = reader.ReadStringMap();
        if ((types & 15) > (int)DocValuesType.SortedSet || types >> 4 > 1) throw reader.Corrupt($"field \"{name}\" has the unknown column types {types:X2}", at);
        if (generation < -1) throw reader.Corrupt($"field \"{name}\" has the doc values generation {generation}", at);
        var field = new FieldInfo
        {
            Name = name,
            Number = number,
            IndexOptions = OptionsOf(bits),
            OmitsNorms = (bits & OmitsNorms) != 0,
            HasNorms = types >> 4 != 0,
            HasPayloads = (bits & Payloads) != 0,
            HasTermVectors = (bits & TermVectors) != 0,
            DocValuesType = (DocValuesType)(types & 15),
            DocValuesGeneration = generation,
            Attributes = attributes,
        };
        if (field.IsIndexed ? field.HasPayloads && !field.HasPositions : bits != 0 || field.HasNorms)
            throw reader.Corrupt($"field \"{name}\" has the contradictory options {bits:X2} {types:X2}", at);
        RequireFormat(fileName, field, PostingsFormatKey, PostingsFormat, "postings");
        RequireFormat(fileName, field, DocValuesFormatKey, DocValuesFormat, "doc values");
        return field;
    }

    private static void RequireFormat(string fileName, FieldInfo field, string key, string expected, string what)
    {
        if (!field.Attributes.TryGetValue(key, out var found) || string.Equals(found, expected, StringComparison.Ordinal)) return;
        throw new IndexFormatException(
            fileName,
            $"field \"{field.Name}\" keeps its {what} in the format \"{found}\"; this engine knows only \"{expected}\". Rewrite the index with Lucene's default codec first.");
    }

    private static IndexOptions OptionsOf(int bits) =>
        (bits & Indexed) == 0 ? IndexOptions.None
        : (bits & DocsOnly) != 0 ? IndexOptions.Docs
        : (bits & NoPositions) != 0 ? IndexOptions.DocsAndFreqs
        : (bits & Offsets) != 0 ? IndexOptions.DocsFreqsPositionsOffsets
        : IndexOptions.DocsFreqsPositions;

    private static int BitsOf(FieldInfo field)
    {
        if (!field.IsIndexed) return 0;
        return Indexed
            | (field.HasTermVectors ? TermVectors : 0)
            | (field.OmitsNorms ? OmitsNorms : 0)
            | (field.HasPayloads ? Payloads : 0)
            | field.IndexOptions switch
            {
                IndexOptions.Docs => DocsOnly,
                IndexOptions.DocsAndFreqs => NoPositions,
                IndexOptions.DocsFreqsPositionsOffsets => Offsets,
                _ => 0,
            };
    }
}
