using SearchService.Archive.Schema;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Facets;
using SearchService.Engine.Search.Sorting;

namespace SearchService.Archive.Search;

/// <summary>A hit of a page, before it is read.</summary>
/// <param name="Doc">The document.</param>
/// <param name="Tier">How many of the words it had to have.</param>
internal readonly record struct PageHit(ScoreDoc Doc, MatchTier Tier);

/// <summary>
/// Collects one page: articles with all words first; when those do not fill it, articles with most of the words follow, then with some, and
/// where there are none of these, articles with any. The cursor says among which of them the next page goes on.
/// </summary>
internal sealed class HitPage(SearchRequest request, IndexSearcher searcher, SearchOptions options, CancellationToken cancellation)
{
    private const int CountedExactly = 10_000;
    private const int LargestPage = 100;

    private readonly int _size = Math.Clamp(request.Limit, 1, LargestPage);
    private readonly List<PageHit> _hits = [];
    private readonly Dictionary<MatchTier, Query> _queries = [];

    /// <summary>The hits in order.</summary>
    public IReadOnlyList<PageHit> Hits => _hits;

    /// <summary>How many articles there are in all.</summary>
    public TotalHits Total { get; private set; } = new(0, true);

    /// <summary>How many of them have all words.</summary>
    public long WholeCount { get; private set; }

    /// <summary>Where the next page begins; null when this is the last.</summary>
    public SearchCursor? Next { get; private set; }

    /// <summary>How the articles with all words divide, for each facet that was asked for.</summary>
    public IReadOnlyList<FacetResult> Facets { get; private set; } = [];

    /// <summary>True when the time was up.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>The query a hit was found by.</summary>
    public Query QueryOf(PageHit hit) => _queries[hit.Tier];

    /// <summary>Collects the page that begins at the cursor.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="cursor">Where the page begins.</param>
    /// <param name="facets">What is counted over all articles with all words; what they have chosen narrows the hits. Empty to count nothing.</param>
    public HitPage Collect(ArchiveQuery query, SearchCursor cursor, IReadOnlyList<FacetRequest> facets)
    {
        Facets = Add(MatchTier.AllWords, query.Whole(withChoices: facets.Count == 0), cursor, facets);
        WholeCount = Total.Value;
        if (IsWanted(MatchTier.MostWords, cursor) && query.Of(MatchTier.MostWords, searcher) is { } most) Add(MatchTier.MostWords, most, cursor, []);
        if (IsWanted(MatchTier.SomeWords, cursor) && query.Of(MatchTier.SomeWords, searcher) is { } some) Add(MatchTier.SomeWords, some, cursor, []);
        if ((Total.Value == 0 || cursor.Tier == MatchTier.AnyWord) && query.Of(MatchTier.AnyWord, searcher) is { } any) Add(MatchTier.AnyWord, any, cursor, []);
        return this;
    }

    /// <summary>
    /// True when all hits so far are fewer than a page. A tier that an earlier page has begun stays: this page may be smaller, and more
    /// articles may have come before it meanwhile.
    /// </summary>
    private bool IsWanted(MatchTier tier, SearchCursor cursor) => cursor.Tier >= tier || (Next is null && Total.IsExact && Total.Value < _size);

    /// <summary>Adds the hits of one tier. A page that begins in a later one still needs their number.</summary>
    private IReadOnlyList<FacetResult> Add(MatchTier tier, Query query, SearchCursor cursor, IReadOnlyList<FacetRequest> facets)
    {
        _queries[tier] = query;
        var isPassed = cursor.Tier > tier;
        var found = Find(query, cursor.Tier == tier ? cursor.After : null, isPassed ? 0 : _size - _hits.Count + 1, facets);
        Total = new TotalHits(Total.Value + found.Total.Count, Total.IsExact && !found.Total.IsLowerBound);
        if (!isPassed) Take(found, tier, cursor);
        return found.Facets;
    }

    private void Take(TopDocs found, MatchTier tier, SearchCursor cursor)
    {
        IsIncomplete |= found.IsPartial;
        var room = _size - _hits.Count;
        foreach (var hit in found.Hits.Take(room)) _hits.Add(new PageHit(hit, tier));
        if (found.Hits.Count > room) Next = cursor with { Tier = tier, After = room > 0 ? _hits[^1].Doc : null, HitsBefore = cursor.HitsBefore + _hits.Count };
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
