namespace SearchService.Engine.Codecs.Norms;

/// <summary>
/// Length norms, a byte a document for each field that has them (format document 6.1). A document without the field has 0.
/// <code>
/// .nvm = Header("Lucene41NormsMetadata", 2) | entries | VInt -1 | Footer
/// entry = VInt field number | u8 0 | i64 offset in .nvd | u8 format | [VInt packed version, unless format 2]
/// .nvd = Header("Lucene41NormsData", 2) | data | Footer
/// format 2 (bytes)  = a byte a document
/// format 1 (table)  = VInt size | size * i64 | VInt packed format | VInt bits | packed places in the table
/// format 0 (deltas) = VInt block length | block-packed values
/// format 3 (gcd)    = i64 minimum | i64 divisor | VInt block length | block-packed quotients
/// </code>
/// This engine writes format 2, as Java Lucene does for every similarity that encodes a length into a byte.
/// </summary>
internal static class NormsFormat
{
    public const string MetadataCodecName = "Lucene41NormsMetadata";
    public const string DataCodecName = "Lucene41NormsData";
    public const string MetadataExtension = "nvm";
    public const string DataExtension = "nvd";
    public const int VersionWithFooter = 2;

    public const byte Deltas = 0;
    public const byte Table = 1;
    public const byte Bytes = 2;
    public const byte Gcd = 3;

    public const int EndOfEntries = -1;
    public const int LargestTable = 256;
}
