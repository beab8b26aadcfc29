using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Postings;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>Writes the buffered postings of a field, term by term in byte order.</summary>
internal static class PostingsFlusher
{
    /// <summary>Writes a field that has terms.</summary>
    public static void Write(PostingsWriter writer, FieldInfo field, FieldBuffer buffer)
    {
        writer.BeginField(field);
        var terms = buffer.Terms;
        foreach (var number in terms.SortedNumbers())
        {
            writer.BeginTerm(terms.TextOf(number));
            WriteDocs(writer, field, buffer, in terms[number]);
            writer.EndTerm();
        }

        writer.EndField();
    }

    private static void WriteDocs(PostingsWriter writer, FieldInfo field, FieldBuffer buffer, in BufferedTerm term)
    {
        var layout = buffer.Layout;
        var hasFreqs = layout >= IndexOptions.DocsAndFreqs;
        var docs = new ByteChainReader(buffer.Pool, term.ChainsStart, term.DocsEnd);
        var positions = layout >= IndexOptions.DocsFreqsPositions && field.HasPositions
            ? new OccurrenceReader(new ByteChainReader(buffer.Pool, term.ChainsStart + ByteChain.FirstSliceLengthInBytes, term.PositionsEnd), layout)
            : default;
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
            if (field.HasPositions) WritePositions(writer, ref positions, freq, field.HasOffsets);
        }

        writer.AddDoc(term.LastDoc, term.LastDocFreq);
        if (field.HasPositions) WritePositions(writer, ref positions, term.LastDocFreq, field.HasOffsets);
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
