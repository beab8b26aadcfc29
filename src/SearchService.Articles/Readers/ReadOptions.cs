namespace SearchService.Articles.Readers;

/// <summary>Bounds within which one dropped file is read, and how unknown JSON maps to an article.</summary>
public sealed record ReadOptions
{
    /// <summary>The defaults.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>Files larger than this are refused. 100 MB: larger than any article, smaller than a video dropped by mistake.</summary>
    public long MaxFileBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>
    /// Of a larger file of text or markup only this much is read, and a warning says so. 20 MB: the worst markup measured takes 17 times
    /// its size while it is read, so that the largest file stays below four times its own.
    /// </summary>
    public int MaxTextBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Reading one file stops after this time with the failure "took-too-long".</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>All files unpacked from one archive, mail or compressed file together may not exceed this.</summary>
    public long MaxUnpackedBytes { get; init; } = 400L * 1024 * 1024;

    /// <summary>An entry that grows by more than this factor is taken for a bomb. Text rarely compresses past 20.</summary>
    public int MaxCompressionRatio { get; init; } = 200;

    /// <summary>Entries of one archive that are read; the rest is named in a warning.</summary>
    public int MaxArchiveEntries { get; init; } = 2_000;

    /// <summary>How deep archives and mails may be packed into one another.</summary>
    public int MaxArchiveDepth { get; init; } = 3;

    /// <summary>Articles taken from one file (feeds, NDJSON, archives); the rest is named in a warning.</summary>
    public int MaxArticlesPerFile { get; init; } = 20_000;

    /// <summary>Elements nested deeper than this are read as flat text. Real pages stay below 60.</summary>
    public int MaxMarkupDepth { get; init; } = 400;

    /// <summary>
    /// Elements and attributes of one page that are parsed; what stands after them is left out, and a warning says so. Each takes 300 to 500 bytes
    /// while it is read, so that a page of nothing but tags stays near 200 MB. The largest of 145 news pages has 24,000.
    /// </summary>
    public int MaxMarkupItems { get; init; } = 200_000;

    /// <summary>Text kept of one article, in UTF-16 code units. A long novel has 3 million.</summary>
    public int MaxArticleChars { get; init; } = 10_000_000;

    /// <summary>Name or path of the pdftotext program of poppler-utils.</summary>
    public string PdfToTextProgram { get; init; } = "pdftotext";

    /// <summary>
    /// How generic JSON maps to an article: field name of the article ("title", "body", "published", ...) to property paths
    /// that are tried in order ("fields.headline", "content[].text").
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> JsonFieldMap { get; init; } = Structured.JsonFieldMaps.Default;
}
