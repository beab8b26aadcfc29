namespace SearchService.Engine.Codecs;

/// <summary>What the postings of a field keep about each occurrence. Each level includes those before it.</summary>
public enum IndexOptions : byte
{
    /// <summary>The field is not indexed.</summary>
    None,

    /// <summary>Which documents have the term (Lucene's DOCS_ONLY).</summary>
    Docs,

    /// <summary>And how often.</summary>
    DocsAndFreqs,

    /// <summary>And at which positions, with payloads where given.</summary>
    DocsFreqsPositions,

    /// <summary>And at which character offsets.</summary>
    DocsFreqsPositionsOffsets,
}
