namespace SearchService.Articles.Readers;

/// <summary>Bounds within which one dropped file is read, and how unknown JSON maps to an article.</summary>
public sealed record ReadOptions
{
    /// <summary>The defaults.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>Files larger than this are refused. 100 MB: larger than any article, smaller than a video dropped by mistake.</summary>
    public long MaxFileBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>
    /// Of a larger file of text or XML only this much is read, and a warning says so; of a web page, this many characters of what is left without
    /// its scripts and styles. 20 MB: the worst XML measured takes 17 times its size while it is read, so that the largest file stays below four
    /// times its own.
    /// </summary>
    public int MaxTextBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>
    /// What reading a web page may take in memory, as a multiple of its size and beside the page's own bytes. What would go beyond is left out, and a
    /// warning says how much of the page that is. A page of long paragraphs takes four times its size, one of short ones six to ten times, a table of
    /// numbers thirty times: raise it where such pages of many megabytes are wanted whole.
    /// </summary>
    public double MaxMemoryFactor { get; init; } = 4;

    /// <summary>
    /// What reading a web page may take in any case: a page of 1 KB cannot be read in 4 KB. 16 MB: it bounds pages of up to 4 MB, and
    /// none of 145 news pages reaches it.
    /// </summary>
    public long MemoryFloorBytes { get; init; } = 16 * 1024 * 1024;

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
    /// Elements and attributes of one page that are read, whatever the memory allows; what stands after them is left out, and a warning says so. It
    /// bounds the time of a page that is nothing but tags. The largest of 145 news pages has 24,000.
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
