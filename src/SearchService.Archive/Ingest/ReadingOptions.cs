using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SearchService.Articles.Readers;

namespace SearchService.Archive.Ingest;

/// <summary>Bounds within which one file is read, and where unknown JSON keeps an article. Section "Ingest:Reading" of the settings.</summary>
public sealed class ReadingOptions
{
    /// <summary>Reading one file stops after this time, and it fails with a message.</summary>
    public TimeSpan MaxDuration { get; set; } = ReadOptions.Default.MaxDuration;

    /// <summary>What reading a web page may take in memory, as a multiple of its size; what would go beyond is left out with a warning.</summary>
    public double MaxMemoryFactor { get; set; } = ReadOptions.Default.MaxMemoryFactor;

    /// <summary>What reading a web page may take in memory however small it is.</summary>
    public long MemoryFloorBytes { get; set; } = ReadOptions.Default.MemoryFloorBytes;

    /// <summary>Of a larger file of text or XML only this much is read, with a warning.</summary>
    public int MaxTextBytes { get; set; } = ReadOptions.Default.MaxTextBytes;

    /// <summary>All files unpacked from one archive or mail may not exceed this.</summary>
    public long MaxUnpackedBytes { get; set; } = ReadOptions.Default.MaxUnpackedBytes;

    /// <summary>Articles taken from one file (feeds, NDJSON, archives); the rest is named in a warning.</summary>
    public int MaxArticlesPerFile { get; set; } = ReadOptions.Default.MaxArticlesPerFile;

    /// <summary>Name or path of the pdftotext program.</summary>
    public string PdfToTextProgram { get; set; } = ReadOptions.Default.PdfToTextProgram;

    /// <summary>
    /// Where JSON of the newsroom's own systems keeps an article: field of the article ("title", "body", "published", ...) to property paths,
    /// separated by commas and tried in order before the usual names: "story.hed, story.titles[].text".
    /// </summary>
    public IDictionary<string, string> JsonFields { get; } = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings that make no sense, each named with what is expected.</summary>
    public IEnumerable<string> Faults()
    {
        if (MaxDuration < TimeSpan.FromMilliseconds(100) || MaxDuration > TimeSpan.FromHours(1)) yield return $"Ingest:Reading:MaxDuration is {MaxDuration}; expected 00:00:00.100 to 01:00:00.";
        if (!(MaxMemoryFactor is >= 1 and <= 1000)) yield return string.Create(CultureInfo.InvariantCulture, $"Ingest:Reading:MaxMemoryFactor is {MaxMemoryFactor}; expected 1 to 1000.");
        if (MemoryFloorBytes is < 1 << 20 or > 1L << 34) yield return $"Ingest:Reading:MemoryFloorBytes is {MemoryFloorBytes}; expected {1 << 20} to {1L << 34}.";
        if (MaxTextBytes is < 1 << 10 or > 1 << 30) yield return $"Ingest:Reading:MaxTextBytes is {MaxTextBytes}; expected {1 << 10} to {1 << 30}.";
        if (MaxUnpackedBytes is < 1 << 10 or > 1L << 36) yield return $"Ingest:Reading:MaxUnpackedBytes is {MaxUnpackedBytes}; expected {1 << 10} to {1L << 36}.";
        if (MaxArticlesPerFile < 1) yield return $"Ingest:Reading:MaxArticlesPerFile is {MaxArticlesPerFile}; expected at least 1.";
        if (string.IsNullOrWhiteSpace(PdfToTextProgram)) yield return "Ingest:Reading:PdfToTextProgram is empty; expected the name or path of the program.";
        foreach (var (field, paths) in JsonFields)
        {
            if (FieldNamed(field) is null)
                yield return $"Ingest:Reading:JsonFields names \"{field}\", which is no field of an article; expected one of {string.Join(", ", ReadOptions.Default.JsonFieldMap.Keys)}.";
            if (PathsOf(paths).Length == 0) yield return $"Ingest:Reading:JsonFields:{field} is \"{paths}\"; expected property paths like story.hed, separated by commas.";
        }
    }

    /// <summary>The same for the readers.</summary>
    /// <param name="maxFileBytes">Larger files are refused.</param>
    internal ReadOptions ForReaders(long maxFileBytes) => new()
    {
        MaxFileBytes = maxFileBytes,
        MaxDuration = MaxDuration,
        MaxMemoryFactor = MaxMemoryFactor,
        MemoryFloorBytes = MemoryFloorBytes,
        MaxTextBytes = MaxTextBytes,
        MaxUnpackedBytes = MaxUnpackedBytes,
        MaxArticlesPerFile = MaxArticlesPerFile,
        PdfToTextProgram = PdfToTextProgram,
        JsonFieldMap = FieldMap(),
    };

    /// <summary>0 for the defaults, another number for each other choice: files are read again when it changes, as with a new version of the readers.</summary>
    internal int Stamp()
    {
        var text = AsText();
        return text == new ReadingOptions().AsText() ? 0 : 1 + (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) % 1_000_000);
    }

    private string AsText() =>
        string.Create(CultureInfo.InvariantCulture, $"{MaxDuration} {MaxMemoryFactor} {MemoryFloorBytes} {MaxTextBytes} {MaxUnpackedBytes} {MaxArticlesPerFile} {PdfToTextProgram}")
        + string.Concat(JsonFields.Select(static pair => $"\n{pair.Key}={pair.Value}"));

    private Dictionary<string, IReadOnlyList<string>> FieldMap()
    {
        var map = new Dictionary<string, IReadOnlyList<string>>(ReadOptions.Default.JsonFieldMap);
        foreach (var (field, paths) in JsonFields)
        {
            if (FieldNamed(field) is { } name) map[name] = [.. PathsOf(paths), .. map[name]];
        }

        return map;
    }

    private static string? FieldNamed(string name) => ReadOptions.Default.JsonFieldMap.Keys.FirstOrDefault(field => field.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string[] PathsOf(string paths) => paths.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
