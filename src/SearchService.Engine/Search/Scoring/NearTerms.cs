using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Scoring;

/// <summary>A part of a near query that is a word, or any of several.</summary>
internal sealed class NearTerms(PostingsCursor postings) : NearPart
{
    public override int DocId => postings.DocId;

    public override long Cost => postings.Cost;

    public override int AdvanceTo(int target) => postings.AdvanceTo(target);

    public override void AddOccurrences(List<Occurrence> occurrences)
    {
        for (var left = postings.Freq; left > 0; left--)
        {
            var position = postings.NextPosition();
            occurrences.Add(new Occurrence(position, position + 1));
        }
    }
}
