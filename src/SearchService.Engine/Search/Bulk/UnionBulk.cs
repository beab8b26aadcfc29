using System.Numerics;
using SearchService.Engine.Search.Collecting;
using SearchService.Engine.Search.Scoring;

namespace SearchService.Engine.Search.Bulk;

/// <summary>Takes matches that all have the same score: the first until the collector is full, after which the others are only counted, words of bits at a time.</summary>
internal sealed class UnionBulk(UnionScorer scorer, SearchSegment segment, TopCollector collector, SearchBudget budget)
{
    private const int WordsBetweenChecks = 16;

    private readonly float _score = scorer.ConstantScore;

    /// <summary>Walks the segment.</summary>
    public void Run()
    {
        for (var target = 0; target < segment.MaxDoc && !budget.ShouldStop();)
        {
            var end = scorer.FillFrom(target);
            for (var word = target >> 6; word << 6 < end; word += WordsBetweenChecks)
            {
                if (collector.RequiredScore > _score)
                {
                    collector.NoteSkipped();
                    return;
                }

                Take(word, Math.Min(word + WordsBetweenChecks, (end + 63) >> 6));
            }

            target = end;
        }
    }

    private void Take(int fromWord, int toWord)
    {
        var words = scorer.Bits.Words[fromWord..toWord];
        var live = segment.LiveDocs is { } deletes ? deletes.Words[fromWord..toWord] : default;
        var count = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var word = live.IsEmpty ? words[i] : words[i] & live[i];
            count += BitOperations.PopCount(word);
            for (; word != 0 && collector.CompetitiveScore <= _score; word &= word - 1)
                collector.Keep(((fromWord + i) << 6) + BitOperations.TrailingZeroCount(word), _score);
        }

        collector.Count(count);
    }
}
