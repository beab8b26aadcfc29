using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Commits;

/// <summary>
/// Reads and writes .si (format document 2.2).
/// <code>
/// Header("Lucene46SegmentInfo", 1) | String version | i32 docCount | u8 isCompound: 01 yes, FF no
/// | StringStringMap diagnostics | StringSet files, the .si last | Footer
/// </code>
/// </summary>
internal static class SegmentInfoFormat
{
    private const string CodecName = "Lucene46SegmentInfo";
    private const int VersionWithFooter = 1;

    /// <summary>The name of a segment's .si file.</summary>
    public static string FileName(string segmentName) => IndexFileNames.OfSegment(segmentName, "si");

    /// <summary>Reads a segment's facts.</summary>
    /// <exception cref="IndexCorruptException">The file is missing or damaged.</exception>
    public static SegmentInfo Read(IStorage storage, string segmentName)
    {
        using var input = ReferencedFile.Open(storage, FileName(segmentName));
        var reader = input.ReaderAt(0);
        var version = CodecFrame.ReadHeader(ref reader, input.FileName, CodecName, 0, VersionWithFooter);
        if (version >= VersionWithFooter) CodecFrame.VerifyChecksum(input);
        var writtenBy = reader.ReadString();
        var maxDoc = reader.ReadInt32();
        if (maxDoc < 1) throw reader.Corrupt($"a segment of {maxDoc} documents", reader.Offset - 4);
        var isCompound = reader.ReadByte() == 1;
        var diagnostics = reader.ReadStringMap();
        var files = reader.ReadStringSet();
        CodecFrame.RequireEnd(ref reader, input, version >= VersionWithFooter);
        foreach (var file in files)
        {
            if (!IndexFileNames.TryParseSegmentOf(file, out _)) throw new IndexCorruptException(input.FileName, 0, $"\"{file}\" is no name of an index file");
        }

        return new SegmentInfo { Name = segmentName, Version = writtenBy, MaxDoc = maxDoc, IsCompound = isCompound, Diagnostics = diagnostics, Files = files };
    }

    /// <summary>Writes a segment's facts; the last file of a segment. <see cref="SegmentInfo.Files"/> must name it too.</summary>
    public static void Write(IStorage storage, SegmentInfo segment)
    {
        using var output = storage.CreateOutput(FileName(segment.Name));
        CodecFrame.WriteHeader(output, CodecName, VersionWithFooter);
        output.WriteString(segment.Version);
        output.WriteInt32(segment.MaxDoc);
        output.WriteByte(segment.IsCompound ? (byte)1 : (byte)0xFF);
        output.WriteStringMap(segment.Diagnostics);
        output.WriteInt32(segment.Files.Count);
        var own = FileName(segment.Name);
        foreach (var file in segment.Files.OrderBy(file => string.Equals(file, own, StringComparison.Ordinal)).ThenBy(file => file, StringComparer.Ordinal)) output.WriteString(file);
        CodecFrame.WriteFooter(output);
    }
}
