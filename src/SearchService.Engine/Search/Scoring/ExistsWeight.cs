using SearchService.Engine.Codecs;

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
        return bits.NextSet(0) == Scorer.NoMoreDocs ? null : new BitSetScorer(bits, Score, segment.MaxDoc);
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
