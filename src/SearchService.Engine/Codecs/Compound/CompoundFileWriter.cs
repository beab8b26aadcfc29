using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Storage;
using static SearchService.Engine.Codecs.Compound.CompoundFileFormat;

namespace SearchService.Engine.Codecs.Compound;

/// <summary>Packs the files of a segment into its .cfs and .cfe. Never for the .si, deletions, or files of updates.</summary>
internal static class CompoundFileWriter
{
    private const int CopyWindowInBytes = 1 << 20;

    /// <summary>Copies the files, in the order given, and returns the names of the two files written. The originals are the caller's to delete.</summary>
    /// <param name="storage">Where the files are and go.</param>
    /// <param name="segmentName">"_0".</param>
    /// <param name="fileNames">What to pack; nothing may appear twice.</param>
    /// <param name="throttle">Told of each portion written, in bytes, and may delay or cancel by throwing.</param>
    public static IReadOnlyList<string> Write(IStorage storage, string segmentName, IReadOnlyCollection<string> fileNames, Action<int>? throttle = null)
    {
        var dataFile = IndexFileNames.OfSegment(segmentName, DataExtension);
        var entriesFile = IndexFileNames.OfSegment(segmentName, EntriesExtension);
        var entries = new List<(string Id, long Offset, long Length)>(fileNames.Count);
        using (var data = storage.CreateOutput(dataFile))
        {
            CodecFrame.WriteHeader(data, DataCodecName, VersionWithFooter);
            foreach (var fileName in fileNames)
            {
                using var input = storage.OpenInput(fileName);
                entries.Add((IndexFileNames.WithoutSegment(fileName), data.Position, input.Length));
                Copy(input, data, throttle);
            }

            CodecFrame.WriteFooter(data);
        }

        using var output = storage.CreateOutput(entriesFile);
        CodecFrame.WriteHeader(output, EntriesCodecName, VersionWithFooter);
        output.WriteVInt(entries.Count);
        foreach (var (id, offset, length) in entries)
        {
            output.WriteString(id);
            output.WriteInt64(offset);
            output.WriteInt64(length);
        }

        CodecFrame.WriteFooter(output);
        return [dataFile, entriesFile];
    }

    private static void Copy(IndexInput input, IndexOutput output, Action<int>? throttle)
    {
        for (long offset = 0; offset < input.Length; offset += CopyWindowInBytes)
        {
            var window = input.Span(offset, (int)Math.Min(CopyWindowInBytes, input.Length - offset));
            output.WriteBytes(window);
            throttle?.Invoke(window.Length);
        }
    }
}
