namespace SearchService.Engine.Checking;

/// <summary>How thoroughly an index is checked. Each level includes those before it.</summary>
public enum CheckDepth
{
    /// <summary>Every file is there, opens, and has the checksum it was written with. Reads each file once.</summary>
    Checksums,

    /// <summary>And everything that Lucene's CheckIndex verifies of the content: terms, postings, statistics, norms, stored fields, columns, vectors.</summary>
    Contents,

    /// <summary>And what says the same thing twice agrees: vectors with postings, blocks with single documents, score bounds with scores; in every commit.</summary>
    CrossReferences,
}
