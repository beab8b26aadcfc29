namespace SearchService.Archive;

/// <summary>Where the archive keeps its state. Section "Archive" of the settings.</summary>
public sealed class ArchiveOptions
{
    /// <summary>The folder of the index and of service.db.</summary>
    public string IndexFolder { get; set; } = "index-data";

    /// <summary>Memory for articles that are not yet in a segment. More means fewer, larger segments.</summary>
    public int WriteBufferInMegabytes { get; set; } = 64;

    /// <summary>True to keep the text an article had before each change, readable as its earlier versions.</summary>
    public bool KeepHistory { get; set; }

    /// <summary>The full path of the index's own files.</summary>
    public string IndexPath => Path.Combine(Path.GetFullPath(IndexFolder), "index");

    /// <summary>The full path of the ledger.</summary>
    public string LedgerPath => Path.Combine(Path.GetFullPath(IndexFolder), "service.db");

    /// <summary>The full path of the people authority file, which editors may change by hand.</summary>
    public string PeoplePath => Path.Combine(Path.GetFullPath(IndexFolder), "people.yml");

    /// <summary>The full path of the earlier texts of articles.</summary>
    public string HistoryPath => Path.Combine(Path.GetFullPath(IndexFolder), "history.db");

    /// <summary>The settings that make no sense, each named with what is expected.</summary>
    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(IndexFolder)) yield return "Archive:IndexFolder is empty; expected a folder.";
        if (WriteBufferInMegabytes is < 1 or > 2000) yield return $"Archive:WriteBufferInMegabytes is {WriteBufferInMegabytes}; expected 1 to 2000.";
    }
}
