using System.Globalization;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Compound;

namespace SearchService.Engine.Indexing;

/// <summary>The last steps of writing any segment: field infos, the compound file if wanted, and the .si, which makes it a segment.</summary>
internal static class SegmentCompletion
{
    /// <summary>Completes a segment all of whose other files were created through the storage.</summary>
    public static SegmentInfo Complete(
        SegmentStorage storage,
        string name,
        int docCount,
        FieldInfos fields,
        bool isCompound,
        string source,
        TimeProvider clock,
        IReadOnlyDictionary<string, string>? moreDiagnostics = null)
    {
        FieldInfosFormat.Write(storage, FieldInfosFormat.FileName(name, -1), fields);
        if (isCompound)
        {
            string[] parts = [.. storage.CreatedFiles];
            CompoundFileWriter.Write(storage, name, parts);
            foreach (var part in parts) storage.Delete(part);
        }

        var diagnostics = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["source"] = source,
            ["lucene.version"] = SegmentInfo.CurrentVersion,
            ["timestamp"] = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (key, value) in moreDiagnostics ?? new Dictionary<string, string>()) diagnostics[key] = value;
        var segment = new SegmentInfo
        {
            Name = name,
            MaxDoc = docCount,
            IsCompound = isCompound,
            Diagnostics = diagnostics,
            Files = [.. storage.CreatedFiles, SegmentInfoFormat.FileName(name)],
        };
        SegmentInfoFormat.Write(storage, segment);
        return segment;
    }
}
