namespace SearchService.Engine.Codecs;

/// <summary>The kinds of per-document columns. The numbers are those on disk.</summary>
public enum DocValuesType : byte
{
    /// <summary>The field has no column.</summary>
    None = 0,

    /// <summary>One 64-bit integer a document.</summary>
    Numeric = 1,

    /// <summary>One byte string a document.</summary>
    Binary = 2,

    /// <summary>One byte string a document, numbered in sorted order.</summary>
    Sorted = 3,

    /// <summary>A set of byte strings a document, numbered in sorted order.</summary>
    SortedSet = 4,
}
