namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>The kinds of stored values. The numbers are those on disk.</summary>
public enum StoredValueKind : byte
{
    /// <summary>Text: VInt length in bytes, UTF-8.</summary>
    Text = 0,

    /// <summary>Bytes: VInt length, bytes.</summary>
    Binary = 1,

    /// <summary>A 32-bit integer.</summary>
    Int32 = 2,

    /// <summary>A 32-bit floating-point number.</summary>
    Single = 3,

    /// <summary>A 64-bit integer.</summary>
    Int64 = 4,

    /// <summary>A 64-bit floating-point number.</summary>
    Double = 5,
}
