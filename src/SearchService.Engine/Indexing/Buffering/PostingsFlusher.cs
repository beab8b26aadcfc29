using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Codecs.Postings;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>Writes the buffered postings of a field, term by term in byte order.</summary>
internal static class PostingsFlusher
{
    private const int FetchedAhead = 4;

    /// <summary>Writes a field that has terms.</summary>
    public static void Write(PostingsWriter writer, FieldInfo field, FieldBuffer buffer)
    {
        writer.BeginField(field);
        var terms = buffer.Terms;
        var numbers = terms.SortedNumbers();
        for (var i = 0; i < numbers.Length; i++)
        {
            // Terms come in the order of their bytes and lie in that of their first appearance: each is somewhere else.
            if (i + 2 * FetchedAhead < numbers.Length) Prefetch.At(ref terms[numbers[i + 2 * FetchedAhead]]);
            if (i + FetchedAhead < numbers.Length) FetchChains(buffer.Pool, in terms[numbers[i + FetchedAhead]]);
            var number = numbers[i];
            writer.BeginTerm(terms.TextOf(number));
            WriteDocs(writer, field, buffer, in terms[number]);
            writer.EndTerm();
        }

        writer.EndField();
    }

    private static void FetchChains(BytePool pool, in BufferedTerm term)
    {
        Prefetch.At(pool.BlockOf(term.TextAddress), term.TextAddress & BytePool.BlockMask);
        Prefetch.At(pool.BlockOf(term.ChainsStart), term.ChainsStart & BytePool.BlockMask);
    }

    private static void WriteDocs(PostingsWriter writer, FieldInfo field, FieldBuffer buffer, in BufferedTerm term)
    {
        var layout = buffer.Layout;
        var hasFreqs = layout >= IndexOptions.DocsAndFreqs;
        var docs = new ByteChainReader(buffer.Pool, term.ChainsStart, term.DocsEnd);
        var positions = layout >= IndexOptions.DocsFreqsPositions && field.HasPositions
            ? new OccurrenceReader(new ByteChainReader(buffer.Pool, term.ChainsStart + ByteChain.FirstSliceLengthInBytes, term.PositionsEnd), layout)
            : default;
        var isPlain = layout == IndexOptions.DocsFreqsPositions && field.HasPositions && !buffer.HasPayloads;
        var doc = 0;
        while (!docs.IsAtEnd)
        {
            var code = docs.ReadVInt();
            if (!hasFreqs)
            {
                doc += (int)code;
                writer.AddDoc(doc, 1);
                continue;
            }

            doc += (int)(code >> 1);
            var freq = (code & 1) != 0 ? 1 : (int)docs.ReadVInt();
            writer.AddDoc(doc, freq);
            if (isPlain) WriteSteps(writer, ref positions, freq);
            else if (field.HasPositions) WritePositions(writer, ref positions, freq, field.HasOffsets);
        }

        writer.AddDoc(term.LastDoc, term.LastDocFreq);
        if (isPlain) WriteSteps(writer, ref positions, term.LastDocFreq);
        else if (field.HasPositions) WritePositions(writer, ref positions, term.LastDocFreq, field.HasOffsets);
    }

    /// <summary>Nearly all fields: positions without offsets or payloads go from chain to file as the steps they are in both.</summary>
    private static void WriteSteps(PostingsWriter writer, ref OccurrenceReader occurrences, int count)
    {
        for (var i = 0; i < count; i++) writer.AddPositionStep(occurrences.ReadStep());
    }

    private static void WritePositions(PostingsWriter writer, ref OccurrenceReader occurrences, int count, bool hasOffsets)
    {
        occurrences.StartDocument();
        for (var i = 0; i < count; i++)
        {
            occurrences.MoveNext();
            if (hasOffsets) writer.AddPosition(occurrences.Position, occurrences.StartOffset, occurrences.EndOffset, occurrences.Payload);
            else writer.AddPosition(occurrences.Position, payload: occurrences.Payload);
        }
    }
}
