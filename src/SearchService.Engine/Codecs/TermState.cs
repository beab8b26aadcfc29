namespace SearchService.Engine.Codecs;

/// <summary>Where a term's postings lie; opaque to callers, made by a codec's <see cref="TermsCursor.SaveState"/>.</summary>
public abstract class TermState
{
    /// <summary>Number of documents with the term.</summary>
    public int DocFreq { get; internal set; }

    /// <summary>Number of occurrences; -1 when the field keeps no frequencies.</summary>
    public long TotalTermFreq { get; internal set; }
}
