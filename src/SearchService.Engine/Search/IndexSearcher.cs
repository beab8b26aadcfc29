using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Collecting;
using SearchService.Engine.Search.Facets;
using SearchService.Engine.Search.Rewriting;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search;

/// <summary>
/// Searches one state of an index. Cheap to make and safe for many threads; whoever searches keeps the reader open meanwhile.
/// </summary>
public sealed class IndexSearcher
{
    private readonly SearchOptions _options;
    private readonly SearchSegment[] _segments;

    /// <summary>Searches what a reader sees.</summary>
    public IndexSearcher(IndexReader reader, SearchOptions? options = null)
    {
        Reader = reader;
        _options = options ?? new SearchOptions();
        _segments = [.. reader.Segments.Select((segment, ordinal) => new SearchSegment(segment, ordinal))];
    }

    /// <summary>The reader.</summary>
    public IndexReader Reader { get; }

    /// <summary>The best matches by score.</summary>
    /// <exception cref="QueryException">The query cannot be run; the message says what to change.</exception>
    public TopDocs Search(Query query, int count) => Search(new SearchRequest { Query = query, Count = count });

    /// <summary>Runs a search.</summary>
    /// <exception cref="QueryException">The query cannot be run; the message says what to change.</exception>
    public TopDocs Search(SearchRequest request, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(request.Count);
        var budget = new SearchBudget(_options.Time, request.TimeLimit, cancellation);
        using var arena = new SearchArena();
        var weight = Prepare(request.Query, budget, arena);
        if (request.Facets.Count > 0) return SearchWithFacets(request, weight, budget);
        var groups = Divide(request.MaxThreads);
        var collectors = groups.Select(_ => CollectorOf(request)).ToArray();
        if (groups.Count == 1)
        {
            Collect(weight, groups[0], collectors[0], budget);
        }
        else
        {
            try
            {
                Parallel.For(0, groups.Count, i => Collect(weight, groups[i], collectors[i], budget));
            }
            catch (AggregateException fault) when (fault.InnerExceptions[0] is QueryException or IndexException)
            {
                throw fault.InnerExceptions[0];
            }
        }

        return Answer(request, collectors, budget);
    }

    /// <summary>How many documents match.</summary>
    public int Count(Query query) =>
        (int)Search(new SearchRequest { Query = query, Count = 0, TotalHitsThreshold = int.MaxValue }).Total.Count;

    /// <summary>Why a document has its score for a query, or why it does not match.</summary>
    public Explanation Explain(Query query, int docId)
    {
        var segment = Reader.SegmentOf(docId);
        using var arena = new SearchArena();
        return Prepare(query, SearchBudget.Unlimited, arena).Explain(_segments.First(one => one.DocBase == segment.DocBase), docId - segment.DocBase);
    }

    /// <summary>The words that a more-like-this query looks for in this index.</summary>
    internal BooleanQuery Expand(MoreLikeThisQuery query)
    {
        using var arena = new SearchArena();
        return LikeThisExpansion.Expand(query, ViewOf(SearchBudget.Unlimited, arena));
    }

    /// <summary>How rare something is that so many documents have: the natural logarithm of the share of documents without it, as BM25 weighs it.</summary>
    public double RarityOf(long documents) => Math.Log(1 + ((Reader.MaxDoc - documents + 0.5) / (documents + 0.5)));

    /// <summary>How rare a term is.</summary>
    internal double RarityOf(Term term)
    {
        var docFreq = Reader.Segments.Sum(segment => segment.Terms(term.Field)?.OpenCursor() is { } cursor && cursor.SeekExact(term.Bytes) ? cursor.DocFreq : 0);
        return RarityOf(docFreq);
    }

    private Weight Prepare(Query query, SearchBudget budget, SearchArena arena)
    {
        var view = ViewOf(budget, arena);
        return WeightFactory.Create(new QueryRewriter(view).Rewrite(query), view);
    }

    private IndexView ViewOf(SearchBudget budget, SearchArena arena) => new(_segments, _options.Similarity, _options.Limits, budget, arena);

    /// <summary>Divides the segments among threads, about equally by documents; each thread's in index order.</summary>
    private List<List<SearchSegment>> Divide(int maxThreads)
    {
        var count = Math.Clamp(maxThreads, 1, Math.Max(1, _segments.Length));
        var groups = Enumerable.Range(0, count).Select(_ => new List<SearchSegment>()).ToList();
        foreach (var segment in _segments.OrderByDescending(segment => segment.MaxDoc)) groups.MinBy(group => group.Sum(one => (long)one.MaxDoc))!.Add(segment);
        foreach (var group in groups) group.Sort((one, other) => one.Ordinal.CompareTo(other.Ordinal));
        return groups;
    }

    private TopCollector CollectorOf(SearchRequest request)
    {
        var size = Math.Min(request.Count, Math.Max(1, Reader.MaxDoc));
        return request.Sort.Count > 0
            ? new TopSortCollector(request.Sort, size, request.After)
            : new TopScoreCollector(size, _options.SkipsHopeless ? request.TotalHitsThreshold : int.MaxValue, request.After);
    }

    private ScoreNeeds NeedsOf(TopCollector collector)
    {
        if (!collector.NeedsScores) return ScoreNeeds.None;
        return ScoreNeeds.Scores | ScoreNeeds.BulkSums | (_options.SkipsHopeless ? ScoreNeeds.Bounds : ScoreNeeds.None);
    }

    private void Collect(Weight weight, List<SearchSegment> segments, TopCollector collector, SearchBudget budget)
    {
        foreach (var segment in segments)
        {
            if (budget.ShouldStop()) return;
            if (weight.OpenScorer(segment, NeedsOf(collector)) is not { } scorer) continue;
            collector.StartSegment(segment);
            SegmentSearch.Run(scorer, segment, collector, budget);
        }
    }

    /// <summary>Counts first over all matches, then ranks those that the selections leave.</summary>
    private TopDocs SearchWithFacets(SearchRequest request, Weight weight, SearchBudget budget)
    {
        var collector = CollectorOf(request);
        var facets = new FacetSearch(request.Facets);
        var narrows = request.Facets.Any(facet => facet.HasSelection);
        long hitCount = 0;
        foreach (var segment in _segments)
        {
            if (budget.ShouldStop()) break;
            if (weight.OpenScorer(segment, ScoreNeeds.None) is not { } matches) continue;
            var hits = facets.Run(matches, segment, budget);
            hitCount += hits.Count;
            if (weight.OpenScorer(segment, NeedsOf(collector)) is not { } scorer) continue;
            if (narrows)
            {
                var filter = new BitSetScorer(hits, 0f, hits.Count);
                scorer = new ConjunctionScorer([scorer, filter], new HashSet<Scorer> { filter }, 1f);
            }

            collector.StartSegment(segment);
            SegmentSearch.Run(scorer, segment, collector, budget);
        }

        return Answer(request, [collector], budget) with { Total = new TotalHits(hitCount, budget.IsExhausted), Facets = facets.Results() };
    }

    private static TopDocs Answer(SearchRequest request, TopCollector[] collectors, SearchBudget budget)
    {
        var total = new TotalHits(collectors.Sum(collector => collector.HitCount), budget.IsExhausted || collectors.Any(collector => collector.SkippedHits));
        var hits = collectors.Length == 1
            ? collectors[0].Hits()
            : [.. collectors.SelectMany(collector => collector.Hits()).Order(new HitOrder(request.Sort)).Take(request.Count)];
        return new TopDocs(total, hits) { IsPartial = budget.IsExhausted };
    }
}
