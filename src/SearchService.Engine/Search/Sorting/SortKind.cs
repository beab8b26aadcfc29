namespace SearchService.Engine.Search.Sorting;

/// <summary>What a sort key compares.</summary>
public enum SortKind
{
    /// <summary>The score, falling.</summary>
    Score,

    /// <summary>The document's number.</summary>
    Document,

    /// <summary>An integer.</summary>
    Long,

    /// <summary>A 32-bit floating point number.</summary>
    Float,

    /// <summary>A 64-bit floating point number.</summary>
    Double,

    /// <summary>A byte string.</summary>
    Text,
}
