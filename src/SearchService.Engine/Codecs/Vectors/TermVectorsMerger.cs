using SearchService.Engine.Codecs.Deletes;

namespace SearchService.Engine.Codecs.Vectors;

/// <summary>Appends the term vectors of a segment's live documents to those of another.</summary>
internal static class TermVectorsMerger
{
    /// <summary>Appends a segment.</summary>
    /// <param name="writer">The merged segment.</param>
    /// <param name="source">The vectors of a segment to be merged; null when it has none.</param>
    /// <param name="maxDoc">Number of its documents.</param>
    /// <param name="live">Those that are not deleted; null when none is.</param>
    /// <param name="mergedFields">The merged segment's fields.</param>
    public static void Append(TermVectorsWriter writer, TermVectorsReader? source, int maxDoc, LiveDocs? live, FieldInfos mergedFields)
    {
        for (var doc = 0; doc < maxDoc; doc++)
        {
            if (live is not null && !live.IsLive(doc)) continue;
            writer.BeginDocument();
            foreach (var vector in source?.Read(doc)?.Fields ?? []) Copy(writer, vector, mergedFields);
            writer.EndDocument();
        }
    }

    private static void Copy(TermVectorsWriter writer, FieldVector vector, FieldInfos mergedFields)
    {
        if (!mergedFields.TryGet(vector.Field.Name, out var merged)) throw new InvalidOperationException($"The merged segment has no field \"{vector.Field.Name}\".");
        writer.BeginField(merged, vector.HasPositions, vector.HasOffsets, vector.HasPayloads);
        foreach (var term in vector.Terms)
        {
            writer.BeginTerm(term.Bytes.Span, term.Freq);
            foreach (var position in term.Positions) writer.AddPosition(position.Position, position.StartOffset, position.EndOffset, position.Payload.Span);
        }
    }
}
