using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Rewriting;
using SearchService.Engine.Search.Scoring;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search;

/// <summary>Chooses the documents that a query matches, for <see cref="IndexWriter.DeleteDocuments(IDocumentSelector)"/>.</summary>
/// <remarks>
/// The writer asks segment by segment when it applies its deletes, so a query that cannot be run (a phrase in a field without positions, more
/// clauses than the limit) is refused only then, and ends the writer: search for what a stranger typed before deleting it.
/// </remarks>
/// <param name="query">What to match.</param>
/// <param name="limits">How far the query may grow in each segment.</param>
public sealed class QuerySelector(Query query, SearchLimits? limits = null) : IDocumentSelector
{
    private readonly SearchLimits _limits = limits ?? new SearchLimits();

    /// <inheritdoc/>
    /// <exception cref="QueryException">The query cannot be run.</exception>
    public IEnumerable<int> Select(SegmentReader segment)
    {
        var place = new SearchSegment(segment, ordinal: 0);
        var view = new IndexView([place], new Bm25Similarity(), _limits);
        var weight = WeightFactory.Create(new QueryRewriter(view).Rewrite(query), view);
        if (weight.OpenScorer(place, ScoreNeeds.None) is not { } matches) yield break;
        for (var doc = matches.NextDoc(); doc != Scorer.NoMoreDocs; doc = matches.NextDoc()) yield return doc;
    }
}
