namespace SearchService.Engine.Codecs.Commits;

/// <summary>What is written once about a segment and never changes (its .si file).</summary>
internal sealed record SegmentInfo
{
    /// <summary>The release whose format this engine writes.</summary>
    public const string CurrentVersion = "4.8";

    private static readonly Version FirstVersionWithChecksums = new(4, 8);

    /// <summary>"_0".</summary>
    public required string Name { get; init; }

    /// <summary>The Lucene release that wrote it, "4.8".</summary>
    public string Version { get; init; } = CurrentVersion;

    /// <summary>Whether its files end in checksums: Lucene writes them since 4.8.</summary>
    public bool HasChecksums => System.Version.TryParse(Version, out var written) && written >= FirstVersionWithChecksums;

    /// <summary>Number of documents, deleted ones included.</summary>
    public required int MaxDoc { get; init; }

    /// <summary>Whether its files lie in one compound file.</summary>
    public bool IsCompound { get; init; }

    /// <summary>Facts for humans: "source" is "flush" or "merge".</summary>
    public IReadOnlyDictionary<string, string> Diagnostics { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// All files of the segment with the .si itself; with a compound file exactly the .cfs, .cfe and .si. Never deletions or files of updates.
    /// </summary>
    public IReadOnlyCollection<string> Files { get; init; } = [];
}
