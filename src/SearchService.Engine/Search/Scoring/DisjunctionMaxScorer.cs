using SearchService.Engine.Codecs.Deletes;

namespace SearchService.Engine.Search.Scoring;

/// <summary>A disjunction where the best score counts, and of the others' a share.</summary>
internal sealed class DisjunctionMaxScorer(IReadOnlyList<Scorer> scorers, float tieBreaker, LiveDocs? live) : DisjunctionScorer(scorers, live)
{
    public override float Score()
    {
        var sum = 0f;
        var max = 0f;
        var isFirst = true;
        foreach (var place in Matching())
        {
            var score = Heap[place].Score();
            sum += score;
            max = isFirst ? score : Math.Max(max, score);
            isFirst = false;
        }

        return max + ((sum - max) * tieBreaker);
    }

    public override double MaxScore(int upTo)
    {
        double sum = 0, max = 0;
        foreach (var scorer in Scorers)
        {
            var bound = Math.Max(0, scorer.MaxScore(upTo));
            sum += bound;
            max = Math.Max(max, bound);
        }

        return tieBreaker is >= 0 and <= 1 ? (max + ((sum - max) * tieBreaker)) * ScoreBounds.SumSlack : double.PositiveInfinity;
    }
}
