using SearchService.Engine.Search.Collecting;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Facets;

/// <summary>
/// Counts facets over all matches of a segment in one pass. A document that fails the selection of exactly one facet still counts
/// in that facet; one that fails none is a hit.
/// </summary>
internal sealed class FacetSearch(IReadOnlyList<FacetRequest> requests)
{
    private const int DocsBetweenChecks = 4096;

    private readonly FacetCounter[] _counters = [.. requests.Select(request => request.OpenCounter())];

    /// <summary>Counts a segment; returns the documents that are hits.</summary>
    public DocIdBits Run(Scorer matches, SearchSegment segment, SearchBudget budget)
    {
        foreach (var counter in _counters) counter.StartSegment(segment);
        var hits = new DocIdBits(segment.MaxDoc);
        var untilCheck = DocsBetweenChecks;
        for (var doc = matches.NextLiveDoc(segment.LiveDocs); doc != Scorer.NoMoreDocs; doc = matches.NextLiveDoc(segment.LiveDocs))
        {
            if (Count(doc)) hits.Add(doc);
            if (--untilCheck > 0) continue;
            if (budget.ShouldStop()) break;
            untilCheck = DocsBetweenChecks;
        }

        foreach (var counter in _counters) counter.EndSegment();
        return hits;
    }

    /// <summary>The counts over all segments.</summary>
    public IReadOnlyList<FacetResult> Results() => [.. _counters.Select(counter => counter.Result())];

    private bool Count(int doc)
    {
        FacetCounter? failed = null;
        foreach (var counter in _counters)
        {
            if (counter.IsSelected(doc)) continue;
            if (failed is not null) return false;
            failed = counter;
        }

        if (failed is not null)
        {
            failed.Count(doc);
            return false;
        }

        foreach (var counter in _counters) counter.Count(doc);
        return true;
    }
}
