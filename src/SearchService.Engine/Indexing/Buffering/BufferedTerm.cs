namespace SearchService.Engine.Indexing.Buffering;

/// <summary>What is kept of one term of one field while its segment is being buffered.</summary>
internal struct BufferedTerm
{
    /// <summary>The first eight bytes of the term, padded with zeros.</summary>
    public ulong Prefix;

    /// <summary>The next eight bytes, padded with zeros: with the prefix and the length they are all of a term of up to 16 bytes.</summary>
    public ulong Second;

    /// <summary>Length of the term in bytes.</summary>
    public int LengthInBytes;

    /// <summary>Where the length and bytes of the term lie in the pool.</summary>
    public int TextAddress;

    /// <summary>Start of the chain of documents; the chain of positions starts one first slice later.</summary>
    public int ChainsStart;

    /// <summary>End of the chain of documents.</summary>
    public int DocsEnd;

    /// <summary>End of the chain of positions.</summary>
    public int PositionsEnd;

    /// <summary>The last document, which is not yet in the chain; -1 before the first.</summary>
    public int LastDoc;

    /// <summary>What the chain will say of the last document: the distance from the one before.</summary>
    public int LastDocDelta;

    /// <summary>Occurrences in the last document so far.</summary>
    public int LastDocFreq;

    /// <summary>Position of the last occurrence in the last document.</summary>
    public int LastPosition;

    /// <summary>Start offset of the last occurrence in the last document.</summary>
    public int LastStartOffset;
}
