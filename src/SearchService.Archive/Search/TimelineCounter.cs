using SearchService.Archive.Schema;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Facets;

namespace SearchService.Archive.Search;

/// <summary>Makes the timeline of a query of its days; where those are few, its hours are counted.</summary>
internal sealed class TimelineCounter(TimeSpan timeLimit)
{
    /// <summary>The timeline; null when nothing dated matches.</summary>
    /// <param name="searcher">The index.</param>
    /// <param name="query">What matches, with everything that narrows it.</param>
    /// <param name="days">Its days, counted already.</param>
    /// <param name="cancellation">Ends the counting early.</param>
    public Timeline? Make(IndexSearcher searcher, Query query, FacetResult days, CancellationToken cancellation)
    {
        var bars = TimelineMaker.Stretch(FacetPlan.Bars(days), out var outside);
        if (bars.Count == 0) return null;
        var unit = TimelineMaker.UnitFor(bars[0].Key, bars[^1].Key);
        return TimelineMaker.Make(unit, unit == "hour" ? Hours(searcher, query, cancellation) : bars, outside);
    }

    private IReadOnlyList<KeyValuePair<DateTimeOffset, long>> Hours(IndexSearcher searcher, Query query, CancellationToken cancellation) =>
        FacetPlan.Bars(searcher.Search(
            new Engine.Search.SearchRequest
            {
                Query = query, Count = 0, TimeLimit = timeLimit, Facets = [new DateFacetRequest(FieldNames.SortDate, DateInterval.Hour)],
            },
            cancellation).Facets[0]);
}
