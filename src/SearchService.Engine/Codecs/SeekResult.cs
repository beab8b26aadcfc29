namespace SearchService.Engine.Codecs;

/// <summary>Where a seek to a term or its successor came to stand.</summary>
public enum SeekResult
{
    /// <summary>On the term itself.</summary>
    Found,

    /// <summary>On the smallest larger term.</summary>
    Larger,

    /// <summary>Nowhere: all terms are smaller.</summary>
    End,
}
