using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Bounds;

/// <summary>Makes the score bounds of a segment from its postings again: to check those that are there, or to replace lost ones.</summary>
internal static class ScoreBoundsBuilder
{
    /// <summary>Writes the bounds. The file is created only when some term needs bounds; then it is complete and closed.</summary>
    /// <param name="postings">The segment's postings.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="normsOf">Norm bytes of a field, one a document; empty when it has none.</param>
    /// <param name="createOutput">Creates the file.</param>
    /// <returns>Whether the file was written.</returns>
    public static bool Build(PostingsReader postings, FieldInfos fields, Func<FieldInfo, ReadOnlyMemory<byte>> normsOf, Func<IndexOutput> createOutput)
    {
        IndexOutput? output = null;
        try
        {
            ScoreBoundsWriter? writer = null;
            foreach (var field in fields.Where(field => field.IsIndexed).OrderBy(field => field.Name, StringComparer.Ordinal))
            {
                var norms = normsOf(field);
                if (postings.Terms(field) is not { } terms || (!field.HasFreqs && norms.Length == 0)) continue;
                writer?.BeginField(field, norms);
                var cursor = terms.OpenCursor();
                PostingsCursor? reuse = null;
                while (cursor.MoveNext())
                {
                    if (cursor.DocFreq < PostingsCursor.BlockLengthInDocs) continue;
                    if (writer is null)
                    {
                        output = createOutput();
                        writer = new ScoreBoundsWriter(output);
                        writer.BeginField(field, norms);
                    }

                    reuse = cursor.OpenPostings(PostingsFeatures.Freqs, reuse);
                    for (var target = 0; reuse.MoveToBlock(target); target = reuse.BlockDocs[^1] + 1) writer.AddBlock(reuse.BlockDocs, reuse.BlockFreqs);
                    writer.EndTerm(((PostingsTermState)cursor.SaveState()).DocStart);
                }
            }

            writer?.Finish(postings.Docs.Length, CodecFrame.ReadFooter(postings.Docs));
            return writer is not null;
        }
        finally
        {
            output?.Dispose();
        }
    }
}
