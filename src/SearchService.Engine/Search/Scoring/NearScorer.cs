using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search.Scoring;

/// <summary>Documents where parts stand close together. The frequency sums 1 / (1 + positions left out) over the matches.</summary>
internal sealed class NearScorer(NearGroup group, TermScoring scoring, FieldNorms? norms) : Scorer
{
    public override int DocId => group.DocId;

    public override long Cost => group.Cost;

    /// <summary>Frequency in the current document.</summary>
    public float Freq
    {
        get
        {
            var freq = 0f;
            foreach (var (_, gaps) in group.Matches) freq += 1f / (1 + gaps);
            return freq;
        }
    }

    public override int NextCandidate() => group.AdvanceTo(group.DocId == NoMoreDocs ? NoMoreDocs : group.DocId + 1);

    public override int AdvanceToCandidate(int target) => group.AdvanceTo(target);

    public override float Score() => norms is null ? scoring.ScoreWithoutNorm(Freq) : scoring.Score(Freq, norms[DocId]);

    public override double MaxScore(int upTo) => scoring.UpperBound;
}
