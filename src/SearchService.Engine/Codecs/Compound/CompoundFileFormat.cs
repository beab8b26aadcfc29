namespace SearchService.Engine.Codecs.Compound;

/// <summary>
/// One file that holds the files of a segment, and its table of contents (format document 2.4).
/// <code>
/// .cfs = Header("CompoundFileWriterData", 1) | file bytes one after another | Footer
/// .cfe = Header("CompoundFileWriterEntries", 1) | VInt n | n * ( String id | i64 offset | i64 length ) | Footer
/// </code>
/// An id is the file's name without the segment's: ".fdt", "_Lucene41_0.doc". The first file starts at offset 31.
/// </summary>
internal static class CompoundFileFormat
{
    public const string DataCodecName = "CompoundFileWriterData";
    public const string EntriesCodecName = "CompoundFileWriterEntries";
    public const string DataExtension = "cfs";
    public const string EntriesExtension = "cfe";
    public const int VersionWithFooter = 1;
}
