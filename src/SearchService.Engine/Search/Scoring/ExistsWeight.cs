using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Search.Scoring;

/// <summary>Documents with a value in a field, prepared.</summary>
internal sealed class ExistsWeight(ExistsQuery query) : ConstantWeight(query)
{
    public override Scorer? OpenScorer(SearchSegment segment, ScoreNeeds needs)
    {
        var terms = segment.Terms(query.Field);
        if (terms is not null && terms.DocCount == segment.MaxDoc) return new AllDocsScorer(segment.MaxDoc, Score);
        var bits = new DocIdBits(segment.MaxDoc);
        if (terms is not null) AddDocsWithTerms(terms, bits);
        if (HasColumnValue(segment.Reader) is { } has)
        {
            for (var doc = 0; doc < segment.MaxDoc; doc++)
            {
                if (has(doc)) bits.Add(doc);
            }
        }

        return bits.NextSet(0) == Scorer.NoMoreDocs ? null : new BitSetScorer(bits, Score, segment.MaxDoc);
    }

    private Func<int, bool>? HasColumnValue(SegmentReader reader)
    {
        if (reader.NumericDocValues(query.Field) is { } numbers) return numbers.Has;
        if (reader.BinaryDocValues(query.Field) is { } binary) return binary.Has;
        if (reader.SortedDocValues(query.Field) is { } sorted) return sorted.Has;
        return reader.SortedSetDocValues(query.Field) is { } sets ? sets.Has : null;
    }

    private static void AddDocsWithTerms(Terms terms, DocIdBits bits)
    {
        var cursor = terms.OpenCursor();
        PostingsCursor? postings = null;
        while (cursor.MoveNext())
        {
            postings = cursor.OpenPostings(PostingsFeatures.Docs, postings);
            for (var target = 0; postings.MoveToBlock(target); target = postings.BlockDocs[^1] + 1) bits.AddAll(postings.BlockDocs);
        }
    }
}
