namespace SearchService.Engine.Indexing;

/// <summary>The four kinds of number that Lucene 4.8 indexes.</summary>
public enum NumericType
{
    /// <summary>32-bit integer.</summary>
    Int,

    /// <summary>64-bit integer; also dates, as milliseconds or any other count.</summary>
    Long,

    /// <summary>32-bit floating point.</summary>
    Float,

    /// <summary>64-bit floating point.</summary>
    Double,
}
