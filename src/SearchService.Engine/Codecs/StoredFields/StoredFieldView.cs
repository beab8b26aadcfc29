using System.Text;

namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>A stored value while it is being visited: nothing is copied until asked for.</summary>
public readonly ref struct StoredFieldView
{
    private readonly long _bits;

    internal StoredFieldView(FieldInfo field, StoredValueKind kind, ReadOnlySpan<byte> bytes)
    {
        Field = field;
        Kind = kind;
        Bytes = bytes;
    }

    internal StoredFieldView(FieldInfo field, StoredValueKind kind, long bits)
    {
        Field = field;
        Kind = kind;
        _bits = bits;
    }

    /// <summary>The field.</summary>
    public FieldInfo Field { get; }

    /// <summary>What kind of value it is; the properties below hold only for their kind.</summary>
    public StoredValueKind Kind { get; }

    /// <summary>The UTF-8 of a text, or the bytes of a binary value; valid during the visit.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The 32-bit integer.</summary>
    public int Int32 => (int)_bits;

    /// <summary>The 64-bit integer.</summary>
    public long Int64 => _bits;

    /// <summary>The 32-bit floating-point number.</summary>
    public float Single => BitConverter.Int32BitsToSingle((int)_bits);

    /// <summary>The 64-bit floating-point number.</summary>
    public double Double => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The value on its own: a string, byte[], int, long, float or double.</summary>
    public object ToObject() => Kind switch
    {
        StoredValueKind.Text => Text,
        StoredValueKind.Binary => Bytes.ToArray(),
        StoredValueKind.Int32 => Int32,
        StoredValueKind.Int64 => Int64,
        StoredValueKind.Single => Single,
        _ => Double,
    };
}
