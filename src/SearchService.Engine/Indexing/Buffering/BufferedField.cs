using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>Everything a segment being buffered knows of one field.</summary>
internal sealed class BufferedField
{
    /// <summary>Starts a field.</summary>
    public BufferedField(string name, int number, BytePool postingsPool, TokenBatch batch)
    {
        Key = new FieldInfo { Name = name, Number = number };
        Postings = new FieldBuffer(name, number, postingsPool, batch);
    }

    /// <summary>Name and number, for writers that need no more.</summary>
    public FieldInfo Key { get; }

    /// <summary>Terms and norms.</summary>
    public FieldBuffer Postings { get; }

    /// <summary>The column; null when no document has brought a value.</summary>
    public ColumnBuffer? Column { get; set; }

    /// <summary>The terms of the current document for its vector; null when no document kept any.</summary>
    public VectorBuffer? Vectors { get; set; }

    /// <summary>The analyzer's stream for the field, once opened.</summary>
    public TokenStream? Stream { get; set; }

    /// <summary>Whether a document of this segment has the field at all.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Bytes held.</summary>
    public long AllocatedInBytes => Postings.AllocatedInBytes + (Column?.AllocatedInBytes ?? 0);

    /// <summary>What the segment will know of the field.</summary>
    public FieldInfo ToFieldInfo(bool hasNorms) => Key with
    {
        IndexOptions = Postings.Options,
        OmitsNorms = Postings.Options != IndexOptions.None && Postings.OmitsNorms,
        HasNorms = hasNorms,
        HasPayloads = Postings.HasPayloads && Postings.Options >= IndexOptions.DocsFreqsPositions,
        HasTermVectors = Postings.HasTermVectors,
        DocValuesType = Column is { HasValues: true } ? Column.Type : DocValuesType.None,
    };

    /// <summary>Forgets the segment.</summary>
    public void Clear(bool keepsMemory)
    {
        Postings.Clear(keepsMemory);
        Column = null;
        Vectors?.Clear();
        IsUsed = false;
    }
}
