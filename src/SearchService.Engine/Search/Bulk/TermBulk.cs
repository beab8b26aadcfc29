using SearchService.Engine.Codecs.Deletes;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Search.Collecting;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Bulk;

/// <summary>Scores one term's documents a block at a time and passes over blocks whose bound is too low.</summary>
internal sealed class TermBulk(TermScorer scorer, SearchSegment segment, TopCollector collector, SearchBudget budget, BulkBuffers buffers)
{
    private readonly TermBlocks _term = new(scorer, buffers.TakeTerm());
    private readonly int[] _places = buffers.Places;

    /// <summary>Walks the segment.</summary>
    public void Run()
    {
        var live = segment.LiveDocs;
        for (var target = 0; !budget.ShouldStop();)
        {
            if (collector.RequiredScore > float.NegativeInfinity && _term.IsBelow(target, collector.RequiredScore, out var lastDoc))
            {
                collector.NoteSkipped();
                if (lastDoc == Scorer.NoMoreDocs) return;
                target = lastDoc + 1;
                continue;
            }

            if (!_term.MoveTo(target)) return;
            var docs = _term.Docs;
            var scores = _term.Scores;
            collector.Count(live is null ? docs.Length : CountLive(live, docs));
            var count = ScoreWindow.FindAtLeast(scores, collector.CompetitiveScore, _places);
            foreach (var place in _places.AsSpan(0, count))
            {
                if (scores[place] >= collector.CompetitiveScore && (live is null || live.IsLive(docs[place]))) collector.Keep(docs[place], scores[place]);
            }

            target = _term.LastDoc + 1;
        }
    }

    private static int CountLive(LiveDocs live, ReadOnlySpan<int> docs)
    {
        var count = 0;
        foreach (var doc in docs) count += live.IsLive(doc) ? 1 : 0;
        return count;
    }
}
