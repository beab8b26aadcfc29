using SearchService.Archive.Schema;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Facets;
using SearchService.Engine.Search.Sorting;

namespace SearchService.Archive.Search;

/// <summary>A hit of a page, before it is read.</summary>
/// <param name="Doc">The document.</param>
/// <param name="IsPartial">Whether it has only most of the words.</param>
internal readonly record struct PageHit(ScoreDoc Doc, bool IsPartial);

/// <summary>
/// Collects one page: articles with all words first; when those do not fill it, articles with most of the words follow. The cursor says in
/// which of the two the next page goes on.
/// </summary>
internal sealed class HitPage(SearchRequest request, IndexSearcher searcher, SearchOptions options, CancellationToken cancellation)
{
    private const int CountedExactly = 10_000;
    private const int LargestPage = 100;

    private readonly int _size = Math.Clamp(request.Limit, 1, LargestPage);
    private readonly List<PageHit> _hits = [];
    private Query? _whole;
    private Query? _partial;

    /// <summary>The hits in order.</summary>
    public IReadOnlyList<PageHit> Hits => _hits;

    /// <summary>How many articles there are in all.</summary>
    public TotalHits Total { get; private set; } = new(0, true);

    /// <summary>Where the next page begins; null when this is the last.</summary>
    public SearchCursor? Next { get; private set; }

    /// <summary>How the articles with all words divide, for each facet that was asked for.</summary>
    public IReadOnlyList<FacetResult> Facets { get; private set; } = [];

    /// <summary>True when the time was up.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>The query a hit was found by.</summary>
    public Query QueryOf(PageHit hit) => hit.IsPartial ? _partial! : _whole!;

    /// <summary>Collects the page that begins at the cursor.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="cursor">Where the page begins.</param>
    /// <param name="facets">What is counted over all articles with all words; what they have chosen narrows the hits. Empty to count nothing.</param>
    public HitPage Collect(ArchiveQuery query, SearchCursor cursor, IReadOnlyList<FacetRequest> facets)
    {
        _whole = query.Whole(withChoices: facets.Count == 0);
        // A page that begins among the partial hits still needs the number of the others.
        var whole = Find(_whole, cursor.IsPartial ? null : cursor.After, cursor.IsPartial ? 0 : _size + 1, facets);
        Facets = whole.Facets;
        Total = new TotalHits(whole.Total.Count, !whole.Total.IsLowerBound);
        if (!cursor.IsPartial) Take(whole, isPartial: false, cursor);
        var isExhausted = cursor.IsPartial || whole.Hits.Count <= _size;
        var hasLittle = !whole.Total.IsLowerBound && whole.Total.Count < _size;
        if (isExhausted && hasLittle && (_partial = query.Partial()) is not null)
        {
            var partial = Find(_partial, cursor.IsPartial ? cursor.After : null, _size - _hits.Count + 1, []);
            Total = new TotalHits(Total.Value + partial.Total.Count, Total.IsExact && !partial.Total.IsLowerBound);
            Take(partial, isPartial: true, cursor);
        }

        return this;
    }

    private void Take(TopDocs found, bool isPartial, SearchCursor cursor)
    {
        IsIncomplete |= found.IsPartial;
        var room = _size - _hits.Count;
        foreach (var hit in found.Hits.Take(room)) _hits.Add(new PageHit(hit, isPartial));
        if (found.Hits.Count > room) Next = cursor with { IsPartial = isPartial, After = room > 0 ? _hits[^1].Doc : null, HitsBefore = cursor.HitsBefore + _hits.Count };
    }

    private TopDocs Find(Query query, ScoreDoc? after, int count, IReadOnlyList<FacetRequest> facets) => searcher.Search(
        new Engine.Search.SearchRequest
        {
            Query = query,
            Count = count,
            After = after,
            Facets = facets,
            TimeLimit = options.TimeLimit,
            TotalHitsThreshold = CountedExactly,
            Sort = request.Sort switch
            {
                SortOrder.Newest => [SortKey.Long(FieldNames.SortDate, reversed: true), SortKey.Text(FieldNames.IdColumn)],
                SortOrder.Oldest => [SortKey.Long(FieldNames.SortDate), SortKey.Text(FieldNames.IdColumn)],
                _ => [],
            },
        },
        cancellation);
}
