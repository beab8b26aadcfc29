namespace SearchService.Engine.Search.Scoring;

/// <summary>Multiplies a Boolean query's score by a factor for how many of its clauses match.</summary>
internal sealed class CoordinatedScorer(Scorer inner, IReadOnlyList<Scorer> clauses, float[] coords) : Scorer
{
    public override int DocId => inner.DocId;

    public override long Cost => inner.Cost;

    public override bool HasCandidates => inner.HasCandidates;

    public override int NextCandidate() => inner.NextCandidate();

    public override int AdvanceToCandidate(int target) => inner.AdvanceToCandidate(target);

    public override bool Confirm() => inner.Confirm();

    public override float Score()
    {
        var sum = inner.Score();
        var doc = inner.DocId;
        var matchCount = 0;
        foreach (var clause in clauses) matchCount += clause.DocId == doc ? 1 : 0;
        return sum * coords[matchCount];
    }
}
