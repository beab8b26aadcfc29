using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Commits;

/// <summary>
/// Reads and writes segments.gen, a hint at the newest commit for file systems whose listings lag (format document 1.6). 36 bytes:
/// <code>i32 -3 | i64 generation | i64 generation | Footer</code>
/// </summary>
internal static class SegmentsGenFormat
{
    private const int FormatWithFooter = -3;
    private const int FormatWithoutFooter = -2;

    /// <summary>The hinted generation; null when there is no hint, or none to be trusted. It is only a hint: a fault in it is not the index's.</summary>
    public static long? TryRead(IStorage storage)
    {
        if (!storage.Exists(IndexFileNames.SegmentsGen)) return null;
        try
        {
            using var input = storage.OpenInput(IndexFileNames.SegmentsGen);
            return Read(input);
        }
        catch (Exception fault) when (fault is IndexCorruptException or FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Reads the hint; null when its two halves differ, as after a torn write.</summary>
    /// <exception cref="IndexCorruptException">The file is damaged.</exception>
    public static long? Read(IndexInput input)
    {
        var reader = input.ReaderAt(0);
        var format = reader.ReadInt32();
        if (format is not (FormatWithFooter or FormatWithoutFooter)) throw reader.Corrupt($"the format is {format}, not {FormatWithFooter}", 0);
        if (format == FormatWithFooter) CodecFrame.VerifyChecksum(input);
        var generation = reader.ReadInt64();
        var again = reader.ReadInt64();
        return generation == again && generation > 0 ? generation : null;
    }

    /// <summary>Writes the hint anew. The caller syncs it.</summary>
    public static void Write(IStorage storage, long generation)
    {
        if (storage.Exists(IndexFileNames.SegmentsGen)) storage.Delete(IndexFileNames.SegmentsGen);
        using var output = storage.CreateOutput(IndexFileNames.SegmentsGen);
        output.WriteInt32(FormatWithFooter);
        output.WriteInt64(generation);
        output.WriteInt64(generation);
        CodecFrame.WriteFooter(output);
    }
}
