namespace SearchService.Engine.Search.Scoring;

/// <summary>A part of a near query that is an exact phrase.</summary>
internal sealed class NearPhrase(ExactPhraseScorer phrase, int firstOffset, int lengthInPositions) : NearPart
{
    public override int DocId => phrase.DocId;

    public override long Cost => phrase.Cost;

    public override int AdvanceTo(int target) => phrase.AdvanceTo(target);

    public override void AddOccurrences(List<Occurrence> occurrences)
    {
        foreach (var start in phrase.Starts) occurrences.Add(new Occurrence(start + firstOffset, start + firstOffset + lengthInPositions));
    }
}
