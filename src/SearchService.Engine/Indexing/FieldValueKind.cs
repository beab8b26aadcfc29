namespace SearchService.Engine.Indexing;

/// <summary>What a field's value is.</summary>
public enum FieldValueKind : byte
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>A 32-bit integer.</summary>
    Int,

    /// <summary>A 64-bit integer.</summary>
    Long,

    /// <summary>A 32-bit floating point number.</summary>
    Float,

    /// <summary>A 64-bit floating point number.</summary>
    Double,

    /// <summary>Ready-made tokens, which are indexed but cannot be stored.</summary>
    Tokens,
}
