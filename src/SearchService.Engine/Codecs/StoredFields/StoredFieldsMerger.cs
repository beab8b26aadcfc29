using System.Diagnostics.CodeAnalysis;
using SearchService.Engine.Codecs.Deletes;

namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>
/// Appends the live documents of one segment to the stored fields of another. Chunks without deletions whose field numbers hold are
/// copied compressed; otherwise documents are copied as bytes, or value by value where field numbers change. Checksums are the caller's to verify.
/// </summary>
internal static class StoredFieldsMerger
{
    private const int SmallestFlushedChunkInBytes = StoredFieldsFormat.ChunkLengthInBytes / 2;

    /// <summary>Appends a segment.</summary>
    /// <param name="writer">The merged segment.</param>
    /// <param name="source">A segment to be merged; its documents come next, in order.</param>
    /// <param name="live">Its documents that are not deleted; null when none is.</param>
    /// <param name="mergedFields">The merged segment's fields: every stored field of the source by name.</param>
    /// <param name="copiesChunks">Whether chunks may stay as they are compressed; otherwise the writer compresses them anew.</param>
    /// <param name="progress">Called for each chunk; may throw to give up the merge.</param>
    public static void Append(StoredFieldsWriter writer, StoredFieldsReader source, LiveDocs? live, FieldInfos mergedFields, bool copiesChunks = true, Action? progress = null)
    {
        var keepsNumbers = source.Fields.All(field => mergedFields.WithNumber(field.Number) is { } merged && string.Equals(merged.Name, field.Name, StringComparison.Ordinal));
        var renumbering = keepsNumbers ? null : new RenumberingVisitor(writer, mergedFields);
        var scratch = new ChunkScratch();
        for (var chunk = 0; chunk < source.Index.Count; chunk++)
        {
            progress?.Invoke();
            if (copiesChunks && keepsNumbers && source.HasCurrentFormat && !HasDeletions(source, chunk, live) && TryCopyChunk(writer, source, chunk, scratch)) continue;
            CopyDocuments(writer, source, chunk, live, renumbering, scratch);
        }
    }

    private static bool HasDeletions(StoredFieldsReader source, int chunk, LiveDocs? live)
    {
        if (live is null) return false;
        var first = source.Index.FirstDoc(chunk);
        for (var docId = first; docId < first + source.DocCountOf(chunk); docId++)
        {
            if (!live.IsLive(docId)) return true;
        }

        return false;
    }

    /// <summary>Copies only full chunks, so that small ones do not pile up merge after merge; for the same reason the chunk before must be half full.</summary>
    private static bool TryCopyChunk(StoredFieldsWriter writer, StoredFieldsReader source, int chunk, ChunkScratch scratch)
    {
        var docCount = source.DocCountOf(chunk);
        if (docCount > StoredFieldsFormat.LargestChunkInDocs) return false;
        var encoded = source.EncodedChunk(scratch, chunk, out var decodedLength);
        if (decodedLength < StoredFieldsFormat.ChunkLengthInBytes && docCount < StoredFieldsFormat.LargestChunkInDocs) return false;
        if (!writer.IsAtChunkStart)
        {
            if (writer.BufferedBytes < SmallestFlushedChunkInBytes) return false;
            writer.FlushChunk();
        }

        writer.AddEncodedChunk(docCount, encoded);
        return true;
    }

    private static void CopyDocuments(StoredFieldsWriter writer, StoredFieldsReader source, int chunk, LiveDocs? live, RenumberingVisitor? renumbering, ChunkScratch scratch)
    {
        var first = source.Index.FirstDoc(chunk);
        for (var i = 0; i < source.DocCountOf(chunk); i++)
        {
            if (live is not null && !live.IsLive(first + i)) continue;
            if (renumbering is null)
            {
                var encoded = source.DecodeDocument(scratch, chunk, i, out var fieldCount);
                writer.AddEncodedDocument(fieldCount, encoded);
                continue;
            }

            writer.BeginDocument();
            source.Visit(first + i, renumbering);
            writer.EndDocument();
        }
    }

    private sealed class RenumberingVisitor(StoredFieldsWriter writer, FieldInfos mergedFields) : IStoredFieldVisitor
    {
        public StoredFieldChoice Choose(FieldInfo field) => StoredFieldChoice.Read;

        public void Visit(in StoredFieldView value)
        {
            if (!mergedFields.TryGet(value.Field.Name, out var merged)) ThrowUnknown(value.Field);
            writer.Write(merged, value);
        }

        [DoesNotReturn]
        private static void ThrowUnknown(FieldInfo field) => throw new InvalidOperationException($"The merged segment has no field \"{field.Name}\".");
    }
}
