using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>Applies deletes to a buffer that is being written: each only to documents added before it.</summary>
internal static class BufferedDeletes
{
    /// <summary>Deletes by term, from the buffered postings.</summary>
    public static void ApplyTerms(SegmentBuffer buffer, DeletePacket deletes)
    {
        foreach (var (term, sequence) in deletes.Terms)
        {
            var limit = buffer.DocCountBefore(sequence);
            if (limit == 0 || !buffer.Fields.TryGetValue(term.Field, out var field)) continue;
            var number = field.Postings.Terms.Find(term.Bytes);
            if (number >= 0) Delete(buffer, field.Postings, number, limit);
        }
    }

    /// <summary>Deletes by query, from the segment just written.</summary>
    public static void ApplySelectors(SegmentBuffer buffer, DeletePacket deletes, SegmentInfo segment)
    {
        if (deletes.Selectors.All(selector => buffer.DocCountBefore(selector.Sequence) == 0)) return;
        var core = SegmentCore.Open(buffer.Storage, segment);
        try
        {
            var reader = new SegmentReader(core, new SegmentCommitInfo(segment), null, 0);
            foreach (var (selector, sequence) in deletes.Selectors)
            {
                var limit = buffer.DocCountBefore(sequence);
                if (limit == 0) continue;
                foreach (var docId in selector.Select(reader))
                {
                    if (docId < limit) buffer.Deleted.Add(docId);
                }
            }
        }
        finally
        {
            core.Release();
        }
    }

    private static void Delete(SegmentBuffer buffer, FieldBuffer field, int number, int limit)
    {
        ref var term = ref field.Terms[number];
        var docs = new ByteChainReader(field.Pool, term.ChainsStart, term.DocsEnd);
        var doc = 0;
        while (!docs.IsAtEnd)
        {
            var code = docs.ReadVInt();
            if (field.Layout == IndexOptions.Docs) doc += (int)code;
            else
            {
                doc += (int)(code >> 1);
                if ((code & 1) == 0) docs.ReadVInt();
            }

            if (doc >= limit) return;
            buffer.Deleted.Add(doc);
        }

        if (term.LastDoc < limit) buffer.Deleted.Add(term.LastDoc);
    }
}
