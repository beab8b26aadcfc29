using SearchService.Engine.Codecs;

namespace SearchService.Engine.Indexing;

/// <summary>What is done with a field's values: indexed, stored, kept as a column, kept as term vectors.</summary>
public sealed record FieldType
{
    /// <summary>Analysed text with positions, and offsets for exact highlighting left to stored text.</summary>
    public static FieldType Text { get; } = new() { IndexOptions = IndexOptions.DocsFreqsPositions, IsTokenized = true };

    /// <summary>The same, and the text is kept.</summary>
    public static FieldType StoredText { get; } = Text with { IsStored = true };

    /// <summary>One term, the whole value, without norms: ids, labels, dates as text.</summary>
    public static FieldType Keyword { get; } = new() { IndexOptions = IndexOptions.Docs, OmitsNorms = true };

    /// <summary>The same, and the value is kept.</summary>
    public static FieldType StoredKeyword { get; } = Keyword with { IsStored = true };

    /// <summary>Kept but not searchable.</summary>
    public static FieldType Stored { get; } = new() { IsStored = true };

    /// <summary>What postings keep; <see cref="IndexOptions.None"/> when the field cannot be searched.</summary>
    public IndexOptions IndexOptions { get; init; }

    /// <summary>Whether text goes through the analyzer; otherwise the whole value is one term.</summary>
    public bool IsTokenized { get; init; }

    /// <summary>Whether the length of the field is not kept for scoring. Sticky: once omitted, omitted for the whole segment.</summary>
    public bool OmitsNorms { get; init; }

    /// <summary>Whether the value can be read back.</summary>
    public bool IsStored { get; init; }

    /// <summary>Whether each document keeps the field's terms as a small index of its own.</summary>
    public bool HasTermVectors { get; init; }

    /// <summary>Whether term vectors keep positions.</summary>
    public bool HasVectorPositions { get; init; }

    /// <summary>Whether term vectors keep character offsets.</summary>
    public bool HasVectorOffsets { get; init; }

    /// <summary>Whether term vectors keep payloads; needs positions.</summary>
    public bool HasVectorPayloads { get; init; }

    /// <summary>The kind of column the value goes into.</summary>
    public DocValuesType DocValuesType { get; init; }

    /// <summary>For numbers: how they are indexed for ranges; null when not as numbers.</summary>
    public NumericType? NumericType { get; init; }

    /// <summary>For numbers: bits between two precisions. 4 is Lucene's default: fewer bits make more terms and faster ranges.</summary>
    public int PrecisionStep { get; init; } = 4;

    /// <summary>Whether values become terms.</summary>
    public bool IsIndexed => IndexOptions != IndexOptions.None;

    /// <summary>Says what contradicts itself; null when nothing does.</summary>
    internal string? Contradiction() =>
        HasTermVectors && !IsIndexed ? "keeps term vectors but is not indexed"
        : (HasVectorPositions || HasVectorOffsets || HasVectorPayloads) && !HasTermVectors ? "has options for term vectors but keeps none"
        : HasVectorPayloads && !HasVectorPositions ? "keeps vector payloads without positions"
        : NumericType is not null && !IsIndexed ? "has a numeric type but is not indexed"
        : NumericType is not null && PrecisionStep < 1 ? $"has the precision step {PrecisionStep}"
        : !IsIndexed && !IsStored && DocValuesType == DocValuesType.None ? "is neither indexed nor stored nor a column"
        : null;
}
