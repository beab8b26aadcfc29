using System.Globalization;
using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs;

namespace SearchService.Engine.Indexing;

/// <summary>One value of one field of a document. A document may hold several of the same name.</summary>
public sealed class Field
{
    private readonly long _bits;

    /// <summary>A text.</summary>
    public Field(string name, string value, FieldType type)
        : this(name, type, FieldValueKind.Text)
    {
        ArgumentNullException.ThrowIfNull(value);
        Text = value;
    }

    /// <summary>Bytes: stored, a column, or one term as they are.</summary>
    public Field(string name, ReadOnlyMemory<byte> value, FieldType type)
        : this(name, type, FieldValueKind.Binary)
    {
        Binary = value;
    }

    /// <summary>A 32-bit integer.</summary>
    public Field(string name, int value, FieldType type)
        : this(name, type, FieldValueKind.Int)
    {
        _bits = value;
    }

    /// <summary>A 64-bit integer.</summary>
    public Field(string name, long value, FieldType type)
        : this(name, type, FieldValueKind.Long)
    {
        _bits = value;
    }

    /// <summary>A 32-bit floating point number.</summary>
    public Field(string name, float value, FieldType type)
        : this(name, type, FieldValueKind.Float)
    {
        _bits = BitConverter.SingleToInt32Bits(value);
    }

    /// <summary>A 64-bit floating point number.</summary>
    public Field(string name, double value, FieldType type)
        : this(name, type, FieldValueKind.Double)
    {
        _bits = BitConverter.DoubleToInt64Bits(value);
    }

    /// <summary>Ready-made tokens. The stream must stand before its first token; it is read once, when the document is added.</summary>
    public Field(string name, TokenStream tokens, FieldType type)
        : this(name, type, FieldValueKind.Tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Tokens = tokens;
    }

    private Field(string name, FieldType type, FieldValueKind kind)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        Name = name;
        Type = type;
        Kind = kind;
    }

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>What is done with the value.</summary>
    public FieldType Type { get; }

    /// <summary>What the value is.</summary>
    public FieldValueKind Kind { get; }

    /// <summary>Weight of this field in this document, multiplied into its length norm; needs norms.</summary>
    public float Boost { get; init; } = 1;

    /// <summary>The text; null for other kinds.</summary>
    public string? Text { get; }

    /// <summary>The bytes; empty for other kinds.</summary>
    public ReadOnlyMemory<byte> Binary { get; }

    /// <summary>The tokens; null for other kinds.</summary>
    public TokenStream? Tokens { get; }

    /// <summary>Whether the value is a number.</summary>
    public bool IsNumeric => Kind is FieldValueKind.Int or FieldValueKind.Long or FieldValueKind.Float or FieldValueKind.Double;

    /// <summary>An integer as it is; a floating point number as its IEEE bits, as numeric columns keep it.</summary>
    public long NumericBits => _bits;

    /// <summary>Analysed text.</summary>
    public static Field OfText(string name, string value, bool isStored = true) => new(name, value, isStored ? FieldType.StoredText : FieldType.Text);

    /// <summary>One term, the whole value.</summary>
    public static Field OfKeyword(string name, string value, bool isStored = true) => new(name, value, isStored ? FieldType.StoredKeyword : FieldType.Keyword);

    /// <summary>A text that is kept but cannot be searched.</summary>
    public static Field OfStored(string name, string value) => new(name, value, FieldType.Stored);

    /// <summary>A number indexed for ranges.</summary>
    public static Field OfLong(string name, long value, bool isStored = false) => new(name, value, NumericFieldTypes.Long(isStored));

    /// <summary>A number indexed for ranges.</summary>
    public static Field OfInt(string name, int value, bool isStored = false) => new(name, value, NumericFieldTypes.Int(isStored));

    /// <summary>A number as a column, for sorting, ranking and facets.</summary>
    public static Field OfNumericColumn(string name, long value) => new(name, value, ColumnTypes.Numeric);

    /// <summary>Bytes as a column.</summary>
    public static Field OfBinaryColumn(string name, ReadOnlyMemory<byte> value) => new(name, value, ColumnTypes.Binary);

    /// <summary>A text as a column of sorted values: one a document, for sorting and facets.</summary>
    public static Field OfSortedColumn(string name, string value) => new(name, value, ColumnTypes.Sorted);

    /// <summary>A text as one of a document's values in a column of sorted sets.</summary>
    public static Field OfSortedSetColumn(string name, string value) => new(name, value, ColumnTypes.SortedSet);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        FieldValueKind.Text => $"{Name}:\"{Text}\"",
        FieldValueKind.Binary => $"{Name}:{Binary.Length} bytes",
        FieldValueKind.Tokens => $"{Name}:(tokens)",
        FieldValueKind.Float => $"{Name}:{BitConverter.Int32BitsToSingle((int)_bits).ToString(CultureInfo.InvariantCulture)}",
        FieldValueKind.Double => $"{Name}:{BitConverter.Int64BitsToDouble(_bits).ToString(CultureInfo.InvariantCulture)}",
        _ => $"{Name}:{_bits.ToString(CultureInfo.InvariantCulture)}",
    };

    /// <summary>Says what is impossible about this field; null when nothing is.</summary>
    internal string? Contradiction() =>
        Type.Contradiction()
        ?? (Type.NumericType is { } numeric && Kind != KindOf(numeric) ? $"is typed {numeric} but holds {Kind}"
        : Type.IsIndexed && IsNumeric && Type.NumericType is null ? "holds a number but its type says no numeric type to index it by"
        : Type.IsStored && Kind == FieldValueKind.Tokens ? "holds tokens, which cannot be stored"
        : Type.IsIndexed && Kind == FieldValueKind.Binary && Type.IsTokenized ? "holds bytes, which cannot be analysed"
        : Type.IsIndexed && Kind == FieldValueKind.Binary && (Type.IndexOptions == IndexOptions.DocsFreqsPositionsOffsets || Type.HasVectorOffsets) ? "holds bytes, which have no character offsets"
        : Type.DocValuesType == DocValuesType.Numeric && !IsNumeric ? "is a numeric column but holds no number"
        : Type.DocValuesType is DocValuesType.Binary or DocValuesType.Sorted or DocValuesType.SortedSet && Kind is not (FieldValueKind.Text or FieldValueKind.Binary) ? "is a column of bytes but holds neither text nor bytes"
        : Boost != 1 && (!Type.IsIndexed || Type.OmitsNorms) ? "has a boost but keeps no norms to hold it"
        : !float.IsFinite(Boost) || Boost < 0 ? "has a boost that is no positive number"
        : null);

    private static FieldValueKind KindOf(NumericType type) => type switch
    {
        NumericType.Int => FieldValueKind.Int,
        NumericType.Long => FieldValueKind.Long,
        NumericType.Float => FieldValueKind.Float,
        _ => FieldValueKind.Double,
    };

    private static class NumericFieldTypes
    {
        private static readonly FieldType IntType = new() { IndexOptions = IndexOptions.Docs, OmitsNorms = true, NumericType = NumericType.Int };
        private static readonly FieldType StoredIntType = IntType with { IsStored = true };
        private static readonly FieldType LongType = IntType with { NumericType = NumericType.Long };
        private static readonly FieldType StoredLongType = LongType with { IsStored = true };

        public static FieldType Int(bool isStored) => isStored ? StoredIntType : IntType;

        public static FieldType Long(bool isStored) => isStored ? StoredLongType : LongType;
    }

    private static class ColumnTypes
    {
        public static readonly FieldType Numeric = new() { DocValuesType = DocValuesType.Numeric };
        public static readonly FieldType Binary = new() { DocValuesType = DocValuesType.Binary };
        public static readonly FieldType Sorted = new() { DocValuesType = DocValuesType.Sorted };
        public static readonly FieldType SortedSet = new() { DocValuesType = DocValuesType.SortedSet };
    }
}
