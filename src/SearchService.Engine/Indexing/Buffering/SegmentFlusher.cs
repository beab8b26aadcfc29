using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Codecs.Postings;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>Writes a full buffer as a segment. Its stored fields are on disk already; norms come before postings, whose score bounds need them.</summary>
internal static class SegmentFlusher
{
    /// <summary>Writes a buffer and applies to it the deletes that came while it was filled.</summary>
    /// <returns>The segment and its deleted documents; null when no document of it is live.</returns>
    public static FlushedSegment? Flush(FlushTicket ticket, IndexWriterOptions options)
    {
        var buffer = ticket.Buffer;
        BufferedDeletes.ApplyTerms(buffer, ticket.Deletes);
        buffer.Stored.Finish(buffer.DocCount);
        buffer.Vectors?.Finish(buffer.DocCount);
        if (buffer.Deleted.Count == buffer.DocCount) return null;

        var norms = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var fields = DescribeFields(buffer, norms);
        var state = new SegmentWriteState(buffer.Storage, buffer.Name, buffer.DocCount)
        {
            NormsOf = field => norms.GetValueOrDefault(field.Name),
        };
        WriteNorms(state, fields, norms);
        WriteColumns(state, fields, buffer);
        WritePostings(state, fields, buffer);
        var segment = SegmentCompletion.Complete(buffer.Storage, buffer.Name, buffer.DocCount, fields, options.UsesCompoundFiles, "flush", options.TimeProvider);
        BufferedDeletes.ApplySelectors(buffer, ticket.Deletes, segment);
        return buffer.Deleted.Count == buffer.DocCount ? null : new FlushedSegment(new SegmentCommitInfo(segment), [.. buffer.Deleted]);
    }

    private static FieldInfos DescribeFields(SegmentBuffer buffer, Dictionary<string, ReadOnlyMemory<byte>> norms)
    {
        var fields = new List<FieldInfo>(buffer.Fields.Count);
        foreach (var field in buffer.Fields.Values)
        {
            if (!field.IsUsed) continue;
            var normsOfField = field.Postings.Options == IndexOptions.None ? default : field.Postings.NormsOf(buffer.DocCount);
            if (!normsOfField.IsEmpty) norms.Add(field.Key.Name, normsOfField);
            fields.Add(FieldAttributes.Assign(field.ToFieldInfo(hasNorms: !normsOfField.IsEmpty), hasTerms: field.Postings.Terms.Count > 0));
        }

        return new FieldInfos(fields);
    }

    private static void WriteNorms(SegmentWriteState state, FieldInfos fields, Dictionary<string, ReadOnlyMemory<byte>> norms)
    {
        if (norms.Count == 0) return;
        using var writer = new NormsWriter(state);
        foreach (var field in fields)
        {
            if (field.HasNorms) writer.Add(field, norms[field.Name].Span);
        }

        writer.Finish();
    }

    private static void WriteColumns(SegmentWriteState state, FieldInfos fields, SegmentBuffer buffer)
    {
        if (fields.All(static field => field.DocValuesType == DocValuesType.None)) return;
        using var writer = new DocValuesWriter(state);
        foreach (var field in fields)
        {
            if (field.DocValuesType != DocValuesType.None) buffer.Fields[field.Name].Column!.WriteTo(writer, field, state.MaxDoc);
        }

        writer.Finish();
    }

    private static void WritePostings(SegmentWriteState state, FieldInfos fields, SegmentBuffer buffer)
    {
        if (!fields.Any(FieldAttributes.HasPostings)) return;
        using var writer = new PostingsWriter(state, fields, FieldAttributes.PostingsSuffix);
        foreach (var field in fields.Where(FieldAttributes.HasPostings).OrderBy(static field => field.Name, StringComparer.Ordinal))
            PostingsFlusher.Write(writer, field, buffer.Fields[field.Name].Postings);
        writer.Finish();
    }
}
