using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Collecting;
using SearchService.Engine.Search.Rewriting;
using SearchService.Engine.Search.Scoring;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search;

/// <summary>
/// Lets a writer delete what a query matches. The writer asks it of each segment by itself, so what depends on the index at large (which
/// terms a fuzzy query expands to, how rare the words of a more-like-this query are) is decided within each segment.
/// </summary>
/// <param name="query">What to delete.</param>
/// <param name="limits">How far the query may grow; the usual limits when null. Passing one fails the writer's cut, so try unknown queries on a reader first.</param>
public sealed class QueryDocumentSelector(Query query, SearchLimits? limits = null) : IDocumentSelector
{
    /// <inheritdoc/>
    public IEnumerable<int> Select(SegmentReader segment)
    {
        var searched = new SearchSegment(segment, ordinal: 0);
        using var arena = new SearchArena();
        var view = new IndexView([searched], new Bm25Similarity(), limits ?? new SearchLimits(), SearchBudget.Unlimited, arena);
        var matches = WeightFactory.Create(new QueryRewriter(view).Rewrite(query), view).OpenScorer(searched, ScoreNeeds.None);
        if (matches is null) yield break;
        for (var doc = matches.NextDoc(); doc != Scorer.NoMoreDocs; doc = matches.NextDoc()) yield return doc;
    }
}
