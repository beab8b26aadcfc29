namespace SearchService.Engine.Search.Scoring;

/// <summary>The documents of one scorer that none of the others has.</summary>
internal sealed class ExcludingScorer(Scorer included, IReadOnlyList<Scorer> excluded) : Scorer
{
    public override int DocId => included.DocId;

    public override long Cost => included.Cost;

    public override bool HasCandidates => true;

    public override int NextCandidate() => included.NextCandidate();

    public override int AdvanceToCandidate(int target) => included.AdvanceToCandidate(target);

    public override bool Confirm()
    {
        var doc = included.DocId;
        foreach (var scorer in excluded)
        {
            // Exclusions move by confirmed documents, so one that already stands on the document matches it.
            if ((scorer.DocId < doc ? scorer.AdvanceTo(doc) : scorer.DocId) == doc) return false;
        }

        return included.Confirm();
    }

    public override float Score() => included.Score();

    public override int ShallowAdvanceTo(int target) => included.ShallowAdvanceTo(target);

    public override double MaxScore(int upTo) => included.MaxScore(upTo);

    public override void RequireScore(float minScore) => included.RequireScore(minScore);
}
