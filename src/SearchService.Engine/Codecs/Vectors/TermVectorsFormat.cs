namespace SearchService.Engine.Codecs.Vectors;

/// <summary>
/// The terms of single documents (format document 6.4), in chunks of whole documents. BP(n) are n block-packed integers in blocks of 64.
/// <code>
/// .tvd  = Header("Lucene41StoredFieldsData", 1) | VInt packed version | VInt chunk length in bytes | chunks | Footer
/// Chunk = VInt first document | VInt n | fields of each document: n == 1 ? VInt : BP(n)      F = their sum; nothing follows when it is 0
///   | u8 min(d - 1, 7) &lt;&lt; 5 | bits, [VInt d - 1 - 7], packed d distinct field numbers | packed F places among them
///   | VInt 0, packed d * 3 bits | VInt 1, packed F * 3 bits                                  flags: 1 positions, 2 offsets, 4 payloads
///   | VInt bits, packed F term counts                                                        T = their sum
///   | BP(T) lengths of shared prefixes | BP(T) lengths of the rest | BP(T) frequencies - 1
///   | BP position steps | [d * f32 characters per position | BP start offset steps | BP lengths beyond the term's]
///   | BP payload lengths | LZ4 of each document's rests of terms, then its payloads
/// .tvx  = as .fdx, with version 1
/// </code>
/// Yes, the codec names are those of the stored fields.
/// </summary>
internal static class TermVectorsFormat
{
    public const string DataCodecName = "Lucene41StoredFieldsData";
    public const string IndexCodecName = "Lucene41StoredFieldsIndex";
    public const string DataExtension = "tvd";
    public const string IndexExtension = "tvx";
    public const int VersionWithFooter = 1;

    public const int ChunkLengthInBytes = 4096;
    public const int LargestChunkInDocs = 128;
    public const int BlockLengthInValues = 64;

    public const int FlagBits = 3;
    public const int HasPositions = 1;
    public const int HasOffsets = 2;
    public const int HasPayloads = 4;
    public const int LargestShortFieldCount = 7;
}
