using SearchService.Engine.Codecs.Deletes;

namespace SearchService.Engine.Search.Scoring;

/// <summary>A disjunction whose scores add up: in doubles, in heap order, then rounded to float.</summary>
internal sealed class SumScorer(IReadOnlyList<Scorer> scorers, float[]? coords, LiveDocs? live) : DisjunctionScorer(scorers, live)
{
    public override float Score()
    {
        double sum = 0;
        var matching = Matching();
        foreach (var place in matching) sum += Heap[place].Score();
        return coords is null ? (float)sum : (float)sum * coords[matching.Length];
    }

    public override double MaxScore(int upTo)
    {
        double sum = 0;
        foreach (var scorer in Scorers) sum += Math.Max(0, scorer.MaxScore(upTo));
        return sum * ScoreBounds.SumSlack;
    }
}
