using SearchService.Engine.Search.Bulk;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Collecting;

/// <summary>Feeds the matches of one segment to a collector, in the fastest way there is for the query.</summary>
internal static class SegmentSearch
{
    /// <summary>Walks a segment.</summary>
    public static void Run(Scorer scorer, SearchSegment segment, TopCollector collector, SearchBudget budget)
    {
        var buffers = BulkBuffers.Take();
        Run(scorer, segment, collector, budget, buffers);
        buffers.Return();
    }

    private static void Run(Scorer scorer, SearchSegment segment, TopCollector collector, SearchBudget budget, BulkBuffers buffers)
    {
        switch (scorer)
        {
            case TermScorer term when collector.NeedsScores:
                new TermBulk(term, segment, collector, budget, buffers).Run();
                break;
            case BulkSumScorer { IsPlainSum: true } sum when collector.NeedsScores && sum.Scorers.All(one => one is TermScorer):
                new DisjunctionBulk(sum.Scorers.Cast<TermScorer>(), segment, collector, budget, buffers).Run();
                break;
            case ConjunctionScorer { IsPlainSum: true } all when collector.NeedsScores && all.ByCost.All(one => one is TermScorer):
                new ConjunctionBulk(all.ByCost.Cast<TermScorer>(), segment, collector, budget, buffers).Run();
                break;
            case ExactPhraseScorer { IsByBlocks: true } phrase when collector.NeedsScores:
                new PhraseBulk(phrase, segment, collector, budget).Run();
                break;
            case UnionScorer union when collector.NeedsScores && float.IsFinite(union.ConstantScore):
                new UnionBulk(union, segment, collector, budget).Run();
                break;
            default:
                SegmentWalk.Run(scorer, segment, collector, budget);
                break;
        }
    }
}
