using SearchService.Engine.Codecs;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>The terms of one field of one document, for its term vector. Emptied after each document.</summary>
internal sealed class VectorBuffer
{
    private readonly BytePool _pool;
    private readonly TermTable _terms;

    /// <summary>Makes an empty buffer in a pool that is cleared after each document.</summary>
    public VectorBuffer(BufferedField field, BytePool pool)
    {
        Key = field.Key;
        Field = field.Postings;
        _pool = pool;
        _terms = new TermTable(pool);
    }

    /// <summary>The field's name and number.</summary>
    public FieldInfo Key { get; }

    /// <summary>The field's postings.</summary>
    public FieldBuffer Field { get; }

    /// <summary>The options all its values in this document share; null before the first value.</summary>
    public FieldType? Type { get; private set; }

    /// <summary>Whether an occurrence had a payload that the vector keeps.</summary>
    public bool HasPayloads { get; private set; }

    /// <summary>The terms; each one's chain of positions starts at its ChainsStart.</summary>
    public TermTable Terms => _terms;

    /// <summary>Takes note of a value's options, which must be those of the document's other values.</summary>
    /// <exception cref="DocumentRejectedException">They are not.</exception>
    public void StartValue(FieldType type)
    {
        Type ??= type;
        if (Type.HasVectorPositions != type.HasVectorPositions || Type.HasVectorOffsets != type.HasVectorOffsets || Type.HasVectorPayloads != type.HasVectorPayloads)
            throw new DocumentRejectedException($"Field \"{Field.Name}\": its values in one document want different term vectors.");
    }

    /// <summary>Adds an occurrence. The buffer holds the term and eight bytes of room.</summary>
    public void AddOccurrence(byte[] text, int length, int position, int startOffset, int endOffset, ReadOnlySpan<byte> payload)
    {
        ref var term = ref _terms[_terms.GetOrAdd(text, length, out var isNew)];
        if (isNew)
        {
            term.ChainsStart = term.PositionsEnd = ByteChain.Start(_pool);
            term.LastDoc = 0;
        }

        term.LastDocFreq++;
        if (!payload.IsEmpty && Type!.HasVectorPayloads)
        {
            HasPayloads = true;
            ByteChain.Append(_pool, ref term.PositionsEnd, 0);
            ByteChain.AppendVInt(_pool, ref term.PositionsEnd, (uint)payload.Length);
            foreach (var value in payload) ByteChain.Append(_pool, ref term.PositionsEnd, value);
        }

        ByteChain.AppendVInt(_pool, ref term.PositionsEnd, (uint)(position - term.LastPosition) + 1);
        ByteChain.AppendVInt(_pool, ref term.PositionsEnd, (uint)(startOffset - term.LastStartOffset));
        ByteChain.AppendVInt(_pool, ref term.PositionsEnd, (uint)(endOffset - startOffset));
        term.LastPosition = position;
        term.LastStartOffset = startOffset;
    }

    /// <summary>Reads the occurrences of a term.</summary>
    public OccurrenceReader Occurrences(int number)
    {
        ref var term = ref _terms[number];
        return new OccurrenceReader(new ByteChainReader(_pool, term.ChainsStart, term.PositionsEnd), IndexOptions.DocsFreqsPositionsOffsets);
    }

    /// <summary>Forgets the document; the pool is cleared by its owner.</summary>
    public void Clear()
    {
        _terms.Clear(keepsMemory: _terms.Count <= 4096);
        Type = null;
        HasPayloads = false;
    }
}
