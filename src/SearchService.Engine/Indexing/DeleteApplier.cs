using SearchService.Engine.Codecs;

namespace SearchService.Engine.Indexing;

/// <summary>Applies deletes to a written segment.</summary>
internal static class DeleteApplier
{
    /// <summary>The terms in an order that walks a dictionary forward.</summary>
    public static KeyValuePair<Term, long>[] Sort(DeletePacket deletes)
    {
        KeyValuePair<Term, long>[] terms = [.. deletes.Terms];
        Array.Sort(terms, static (left, right) => left.Key.CompareTo(right.Key));
        return terms;
    }

    /// <summary>Deletes the matching documents of a segment, for each delete that comes after what was applied to it. Returns how many.</summary>
    public static int Apply(LiveSegment segment, DeletePacket deletes, KeyValuePair<Term, long>[] sortedTerms)
    {
        var applied = segment.AppliedSequence;
        var found = new List<int>();
        CollectTerms(segment, sortedTerms, applied, found);
        if (deletes.Selectors.Any(selector => selector.Sequence > applied)) CollectSelected(segment, deletes, applied, found);
        return segment.Delete([.. found]);
    }

    private static void CollectTerms(LiveSegment segment, KeyValuePair<Term, long>[] sortedTerms, long applied, List<int> found)
    {
        string? field = null;
        TermsCursor? cursor = null;
        PostingsCursor? postings = null;
        foreach (var (term, sequence) in sortedTerms)
        {
            if (sequence <= applied) continue;
            if (!string.Equals(term.Field, field, StringComparison.Ordinal))
            {
                field = term.Field;
                cursor = segment.Core.Fields.TryGet(field, out var info) ? segment.Core.Terms(info)?.OpenCursor() : null;
                postings = null;
            }

            if (cursor is null || !cursor.SeekExact(term.Bytes)) continue;
            postings = cursor.OpenPostings(PostingsFeatures.Docs, postings);
            for (var doc = postings.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = postings.NextDoc()) found.Add(doc);
        }
    }

    private static void CollectSelected(LiveSegment segment, DeletePacket deletes, long applied, List<int> found)
    {
        var reader = segment.OpenReader(0);
        try
        {
            foreach (var (selector, sequence) in deletes.Selectors)
            {
                if (sequence > applied) found.AddRange(selector.Select(reader));
            }
        }
        finally
        {
            reader.Release();
        }
    }
}
