namespace SearchService.Engine.Codecs.Postings;

/// <summary>Where one term's postings lie (the term metadata of format document 3.7).</summary>
internal sealed class PostingsTermState : TermState
{
    /// <summary>Offset of the documents in .doc.</summary>
    public long DocStart;

    /// <summary>Offset of the positions in .pos.</summary>
    public long PosStart;

    /// <summary>Offset of payloads and offsets in .pay.</summary>
    public long PayStart;

    /// <summary>Offset of the last, incomplete run of positions relative to <see cref="PosStart"/>; -1 when there are not over 128 positions.</summary>
    public long LastPosBlockOffset = -1;

    /// <summary>Offset of the skip data relative to <see cref="DocStart"/>; -1 when there are not over 128 documents.</summary>
    public long SkipOffset = -1;

    /// <summary>The document of a term that is in only one; -1 otherwise.</summary>
    public int SingletonDoc = -1;

    /// <summary>Makes this state equal to another.</summary>
    public void CopyFrom(PostingsTermState other)
    {
        DocFreq = other.DocFreq;
        TotalTermFreq = other.TotalTermFreq;
        DocStart = other.DocStart;
        PosStart = other.PosStart;
        PayStart = other.PayStart;
        LastPosBlockOffset = other.LastPosBlockOffset;
        SkipOffset = other.SkipOffset;
        SingletonDoc = other.SingletonDoc;
    }
}
