namespace SearchService.Engine.Search.Scoring;

/// <summary>The documents of one scorer; where another matches too, its score is added.</summary>
internal sealed class RequiredOptionalScorer(Scorer required, Scorer optional) : Scorer
{
    public override int DocId => required.DocId;

    public override long Cost => required.Cost;

    public override bool HasCandidates => required.HasCandidates;

    public override int NextCandidate() => required.NextCandidate();

    public override int AdvanceToCandidate(int target) => required.AdvanceToCandidate(target);

    public override bool Confirm() => required.Confirm();

    public override float Score()
    {
        var score = required.Score();
        var doc = required.DocId;
        if (optional.DocId < doc) optional.AdvanceTo(doc);
        return optional.DocId == doc ? score + optional.Score() : score;
    }

    public override int ShallowAdvanceTo(int target) =>
        Math.Min(required.ShallowAdvanceTo(target), Math.Max(target, optional.ShallowAdvanceTo(Math.Max(target, optional.DocId))));

    public override double MaxScore(int upTo) => (Math.Max(0, required.MaxScore(upTo)) + Math.Max(0, optional.MaxScore(upTo))) * ScoreBounds.SumSlack;
}
