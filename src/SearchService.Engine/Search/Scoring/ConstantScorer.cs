namespace SearchService.Engine.Search.Scoring;

/// <summary>Another scorer's documents, all with the same score.</summary>
internal sealed class ConstantScorer(Scorer inner, float score) : Scorer
{
    public override int DocId => inner.DocId;

    public override long Cost => inner.Cost;

    public override bool HasCandidates => inner.HasCandidates;

    public override int NextCandidate() => inner.NextCandidate();

    public override int AdvanceToCandidate(int target) => inner.AdvanceToCandidate(target);

    public override bool Confirm() => inner.Confirm();

    public override float Score() => score;

    public override double MaxScore(int upTo) => score;
}
