namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>
/// What documents keep to be shown (format document 5.1): chunks of whole documents, compressed together.
/// <code>
/// .fdt  = Header("Lucene41StoredFieldsData", 2) | VInt chunk length in bytes | VInt packed version | chunks | Footer
/// Chunk = VInt first document | VInt n | Ints(fields of each document) | Ints(bytes of each document) | LZ4
/// Ints  = n == 1: VInt | all equal: VInt 0, VInt | else VInt bits, packed
/// Document = ( VLong field number &lt;&lt; 3 | kind, value )*     kinds: see <see cref="StoredValueKind"/>
/// field 0, "a1": 00 02 61 31
/// </code>
/// A chunk of twice the chunk length or more is compressed in slices of the chunk length, one LZ4 block each.
/// .fdx: see <see cref="ChunkIndexWriter"/>.
/// </summary>
internal static class StoredFieldsFormat
{
    public const string DataCodecName = "Lucene41StoredFieldsData";
    public const string IndexCodecName = "Lucene41StoredFieldsIndex";
    public const string DataExtension = "fdt";
    public const string IndexExtension = "fdx";
    public const int VersionWithSlices = 1;
    public const int VersionWithFooter = 2;

    public const int ChunkLengthInBytes = 16384;
    public const int LargestChunkInDocs = 128;

    public const int KindBits = 3;
    public const int KindMask = (1 << KindBits) - 1;
}
