using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Postings;

namespace SearchService.Engine.Tests.Codecs.Postings;

/// <summary>Writes all that a reader reads.</summary>
internal static class PostingsCopier
{
    public static void Copy(PostingsReader reader, FieldInfos fields, PostingsWriter writer)
    {
        foreach (var field in fields.Where(field => field.IsIndexed).OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            if (reader.Terms(field) is not { } terms) continue;
            writer.BeginField(field);
            var cursor = terms.OpenCursor();
            PostingsCursor? postings = null;
            while (cursor.MoveNext())
            {
                writer.BeginTerm(cursor.Term);
                postings = cursor.OpenPostings(PostingsFeatures.Offsets | PostingsFeatures.Payloads, postings);
                while (postings.NextDoc() != PostingsCursor.NoMoreDocs)
                {
                    writer.AddDoc(postings.DocId, postings.Freq);
                    if (!field.HasPositions) continue;
                    for (var i = postings.Freq; i > 0; i--)
                    {
                        var position = postings.NextPosition();
                        writer.AddPosition(position, postings.StartOffset, postings.EndOffset, postings.Payload);
                    }
                }

                writer.EndTerm();
            }

            Assert.Equal(terms.Count, writer.EndField());
        }
    }
}
