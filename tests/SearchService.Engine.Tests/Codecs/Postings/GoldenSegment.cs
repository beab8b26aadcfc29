using System.IO.Compression;
using System.Text.Json;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Storage;
using SearchService.Testing;

namespace SearchService.Engine.Tests.Codecs.Postings;

/// <summary>A segment of a golden index, with what is expected in it. Not compound, so that its files can be compared.</summary>
public sealed class GoldenSegment
{
    private const string Suffix = "Lucene41_0";

    private GoldenSegment(string folder, JsonElement expected)
    {
        Folder = folder;
        Expected = expected;
        Name = expected.GetProperty("name").GetString()!;
        MaxDoc = expected.GetProperty("maxDoc").GetInt32();
        Fields = new FieldInfos(expected.GetProperty("fields").EnumerateArray().Select(ReadField));
    }

    public string Folder { get; }

    public string Name { get; }

    public int MaxDoc { get; }

    public FieldInfos Fields { get; }

    public JsonElement Expected { get; }

    public static IEnumerable<GoldenSegment> AllOf(string index)
    {
        var folder = SharedData.PathOf("golden", "indexes", index);
        using var document = ReadJson(Path.Combine(folder, "expected.json"));
        var seen = new HashSet<string>();
        foreach (var commit in document.RootElement.GetProperty("commits").EnumerateArray())
        {
            foreach (var segment in commit.GetProperty("segments").EnumerateArray())
            {
                if (segment.GetProperty("compound").GetBoolean() || !seen.Add(segment.GetProperty("name").GetString()!)) continue;
                var golden = new GoldenSegment(Path.Combine(folder, "index"), segment.Clone());
                if (golden.HasPostings) yield return golden;
            }
        }
    }

    /// <summary>Names of all golden indexes.</summary>
    public static IEnumerable<string> Indexes() =>
        Directory.Exists(SharedData.PathOf("golden", "indexes"))
            ? Directory.GetDirectories(SharedData.PathOf("golden", "indexes")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)
            : [];

    public byte[] FileBytes(string extension) => File.ReadAllBytes(Path.Combine(Folder, FileName(extension)));

    public string FileName(string extension) => PostingsFiles.NameOf(Name, Suffix, extension);

    internal PostingsReader OpenPostings(IStorage storage) => PostingsReader.Open(storage.OpenInput, Name, Suffix, Fields, MaxDoc);

    /// <summary>The segment's postings files, in memory.</summary>
    internal MemoryStorage Load()
    {
        var storage = new MemoryStorage();
        foreach (var path in Directory.GetFiles(Folder, $"{Name}_{Suffix}.*")) storage.WriteAllBytes(Path.GetFileName(path), File.ReadAllBytes(path));
        return storage;
    }

    private bool HasPostings => File.Exists(Path.Combine(Folder, FileName(PostingsFiles.Docs)));

    private static FieldInfo ReadField(JsonElement field) => new()
    {
        Name = field.GetProperty("name").GetString()!,
        Number = field.GetProperty("number").GetInt32(),
        HasPayloads = field.GetProperty("hasPayloads").GetBoolean(),
        IndexOptions = field.GetProperty("indexOptions").GetString() switch
        {
            null => IndexOptions.None,
            "DOCS_ONLY" => IndexOptions.Docs,
            "DOCS_AND_FREQS" => IndexOptions.DocsAndFreqs,
            "DOCS_AND_FREQS_AND_POSITIONS" => IndexOptions.DocsFreqsPositions,
            "DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS" => IndexOptions.DocsFreqsPositionsOffsets,
            var other => throw new InvalidDataException(other),
        },
    };

    private static JsonDocument ReadJson(string path)
    {
        if (File.Exists(path)) return JsonDocument.Parse(File.ReadAllBytes(path));
        using var stream = new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress);
        return JsonDocument.Parse(stream);
    }
}
