namespace SearchService.Engine.Codecs.Dictionary;

/// <summary>What the dictionary stores of a term that was written: its statistics, and where its postings lie.</summary>
internal struct TermMetadata
{
    /// <summary>Number of documents.</summary>
    public int DocFreq;

    /// <summary>Number of occurrences.</summary>
    public long TotalTermFreq;

    /// <summary>Offset in .doc.</summary>
    public long DocStart;

    /// <summary>Offset in .pos.</summary>
    public long PosStart;

    /// <summary>Offset in .pay.</summary>
    public long PayStart;

    /// <summary>The document, when there is only one.</summary>
    public int SingletonDoc;

    /// <summary>Offset of the last, incomplete run of positions, when there are over 128.</summary>
    public long LastPosBlockOffset;

    /// <summary>Offset of the skip data, when there are over 128 documents.</summary>
    public long SkipOffset;
}
