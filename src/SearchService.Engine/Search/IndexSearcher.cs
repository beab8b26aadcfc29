using SearchService.Engine.Indexing;
using SearchService.Engine.Search.Collecting;
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
        var view = new IndexView(_segments, _options.Similarity, _options.Limits);
        var weight = WeightFactory.Create(new QueryRewriter(view).Rewrite(request.Query), view);
        var budget = new SearchBudget(_options.Time, request.TimeLimit, cancellation);
        var size = Math.Min(request.Count, Math.Max(1, Reader.MaxDoc));
        TopCollector collector = request.Sort.Count > 0
            ? new TopSortCollector(request.Sort, size, request.After)
            : new TopScoreCollector(size, _options.SkipsHopeless ? request.TotalHitsThreshold : int.MaxValue, request.After);
        foreach (var segment in _segments)
        {
            if (budget.ShouldStop()) break;
            var needs = (collector.NeedsScores ? ScoreNeeds.Scores | ScoreNeeds.BulkSums : ScoreNeeds.None) | (_options.SkipsHopeless ? ScoreNeeds.Bounds : ScoreNeeds.None);
            if (weight.OpenScorer(segment, needs) is not { } scorer) continue;
            collector.StartSegment(segment);
            SegmentSearch.Run(scorer, segment, collector, budget);
        }

        return new TopDocs(new TotalHits(collector.HitCount, collector.SkippedHits), collector.Hits()) { IsPartial = budget.IsExhausted };
    }

    /// <summary>How many documents match.</summary>
    public int Count(Query query) =>
        (int)Search(new SearchRequest { Query = query, Count = 0, TotalHitsThreshold = int.MaxValue }).Total.Count;

    /// <summary>Why a document has its score for a query, or why it does not match.</summary>
    public Explanation Explain(Query query, int docId)
    {
        var view = new IndexView(_segments, _options.Similarity, _options.Limits);
        var weight = WeightFactory.Create(new QueryRewriter(view).Rewrite(query), view);
        var segment = Reader.SegmentOf(docId);
        return weight.Explain(_segments.First(one => one.DocBase == segment.DocBase), docId - segment.DocBase);
    }
}
