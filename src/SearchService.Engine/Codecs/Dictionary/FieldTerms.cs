using SearchService.Engine.Codecs.Fst;
using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Dictionary;

/// <summary>The terms of one field in the dictionary. Safe for many threads; its cursors are not.</summary>
internal sealed class FieldTerms(TermsDictionary dictionary, FieldInfo info, FstReader index, byte[] rootCode, int maxDoc) : Terms
{
    private const int BlockLength = PostingsCursor.BlockLengthInDocs;

    /// <summary>The dictionary.</summary>
    public TermsDictionary Dictionary => dictionary;

    /// <summary>The transducer over block prefixes.</summary>
    public FstReader Index => index;

    /// <summary>The code of the block with the empty prefix.</summary>
    public ReadOnlySpan<byte> RootCode => rootCode;

    /// <summary>Where the postings are; set once by the reader that owns this.</summary>
    public PostingsReader Postings { get; internal set; } = null!;

    /// <summary>See <see cref="Count"/>.</summary>
    public required long TermCount { get; init; }

    /// <summary>See <see cref="SumDocFreq"/>.</summary>
    public required long PostingsCount { get; init; }

    /// <summary>See <see cref="SumTotalTermFreq"/>.</summary>
    public required long OccurrenceCount { get; init; }

    /// <summary>See <see cref="DocCount"/>.</summary>
    public required int DocumentCount { get; init; }

    /// <inheritdoc/>
    public override FieldInfo Field => info;

    /// <inheritdoc/>
    public override long Count => TermCount;

    /// <inheritdoc/>
    public override int DocCount => DocumentCount;

    /// <inheritdoc/>
    public override long SumDocFreq => PostingsCount;

    /// <inheritdoc/>
    public override long SumTotalTermFreq => OccurrenceCount;

    /// <inheritdoc/>
    public override TermsCursor OpenCursor() => new FieldTermsCursor(this);

    /// <inheritdoc/>
    public override PostingsCursor OpenPostings(TermState state, PostingsFeatures features, PostingsCursor? reuse = null) =>
        Postings.OpenPostings(info, (PostingsTermState)state, features, reuse);

    /// <inheritdoc/>
    public override TermsCursor Intersect(ITermAutomaton automaton, Func<bool>? shouldStop = null) => new IntersectCursor(this, automaton, shouldStop);

    /// <summary>File offsets that the metadata of a term of the field has.</summary>
    public static int LongsOf(FieldInfo field) => !field.HasPositions ? 1 : field.HasPayloads || field.HasOffsets ? 3 : 2;

    /// <summary>Reads the statistics of the next term.</summary>
    public void ReadStatistics(ref ByteReader reader, PostingsTermState state)
    {
        state.DocFreq = reader.ReadVInt();
        if (state.DocFreq <= 0 || state.DocFreq > maxDoc) throw reader.Corrupt($"a term is in {state.DocFreq} of {maxDoc} documents");
        state.TotalTermFreq = info.HasFreqs ? state.DocFreq + reader.ReadVLong() : -1;
        if (info.HasFreqs && state.TotalTermFreq < state.DocFreq) throw reader.Corrupt($"a term occurs {state.TotalTermFreq} times in {state.DocFreq} documents");
    }

    /// <summary>Reads the metadata of the next term; offsets in it count from those of the term before.</summary>
    public void ReadMetadata(ref ByteReader reader, PostingsTermState state)
    {
        state.SingletonDoc = -1;
        state.LastPosBlockOffset = -1;
        state.SkipOffset = -1;
        if (dictionary.PostingsVersion == 0)
        {
            ReadOldMetadata(ref reader, state);
        }
        else
        {
            state.DocStart += reader.ReadVLong();
            if (info.HasPositions)
            {
                state.PosStart += reader.ReadVLong();
                if (info.HasPayloads || info.HasOffsets) state.PayStart += reader.ReadVLong();
            }

            if (state.DocFreq == 1) state.SingletonDoc = reader.ReadVInt();
            if (info.HasPositions && state.TotalTermFreq > BlockLength) state.LastPosBlockOffset = reader.ReadVLong();
            if (state.DocFreq > BlockLength) state.SkipOffset = reader.ReadVLong();
        }

        if (state.DocFreq == 1 && (uint)state.SingletonDoc >= (uint)maxDoc) throw reader.Corrupt($"a term is in document {state.SingletonDoc} of {maxDoc}");
    }

    /// <summary>The layout of Lucene 4.1 to 4.6: everything inline, each part only where needed.</summary>
    private void ReadOldMetadata(ref ByteReader reader, PostingsTermState state)
    {
        if (state.DocFreq == 1) state.SingletonDoc = reader.ReadVInt();
        else state.DocStart += reader.ReadVLong();
        if (info.HasPositions)
        {
            state.PosStart += reader.ReadVLong();
            if (state.TotalTermFreq > BlockLength) state.LastPosBlockOffset = reader.ReadVLong();
            if ((info.HasPayloads || info.HasOffsets) && state.TotalTermFreq >= BlockLength) state.PayStart += reader.ReadVLong();
        }

        if (state.DocFreq > BlockLength) state.SkipOffset = reader.ReadVLong();
    }
}
