namespace SearchService.Engine.Codecs;

/// <summary>What a segment knows about one of its fields (the entries of .fnm).</summary>
public sealed record FieldInfo
{
    /// <summary>The field's name.</summary>
    public required string Name { get; init; }

    /// <summary>The field's number, unique within the segment; the same name keeps one number within an index where possible.</summary>
    public required int Number { get; init; }

    /// <summary>What its postings keep; <see cref="Codecs.IndexOptions.None"/> when it is not indexed.</summary>
    public IndexOptions IndexOptions { get; init; }

    /// <summary>Whether it has terms at all.</summary>
    public bool IsIndexed => IndexOptions != IndexOptions.None;

    /// <summary>True when an indexed field keeps no length norms.</summary>
    public bool OmitsNorms { get; init; }

    /// <summary>True when the segment holds norms of the field.</summary>
    public bool HasNorms { get; init; }

    /// <summary>True when some position in the segment has a payload.</summary>
    public bool HasPayloads { get; init; }

    /// <summary>True when some document keeps term vectors of the field.</summary>
    public bool HasTermVectors { get; init; }

    /// <summary>The kind of its column.</summary>
    public DocValuesType DocValuesType { get; init; }

    /// <summary>The update generation that holds its column; -1 when the column is the one written with the segment.</summary>
    public long DocValuesGeneration { get; init; } = -1;

    /// <summary>Codec attributes ("PerFieldPostingsFormat.format" and so on), kept as they were read.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether postings keep term frequencies.</summary>
    public bool HasFreqs => IndexOptions >= IndexOptions.DocsAndFreqs;

    /// <summary>Whether postings keep positions.</summary>
    public bool HasPositions => IndexOptions >= IndexOptions.DocsFreqsPositions;

    /// <summary>Whether postings keep character offsets.</summary>
    public bool HasOffsets => IndexOptions >= IndexOptions.DocsFreqsPositionsOffsets;
}
