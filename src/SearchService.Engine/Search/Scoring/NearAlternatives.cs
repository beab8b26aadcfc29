namespace SearchService.Engine.Search.Scoring;

/// <summary>A part of a near query for which any of several parts may stand.</summary>
internal sealed class NearAlternatives(IReadOnlyList<NearPart> alternatives) : NearPart
{
    private int _docId = -1;

    public override int DocId => _docId;

    public override long Cost => alternatives.Sum(part => part.Cost);

    public override int AdvanceTo(int target)
    {
        var smallest = Scorer.NoMoreDocs;
        foreach (var part in alternatives) smallest = Math.Min(smallest, part.DocId < target ? part.AdvanceTo(target) : part.DocId);
        return _docId = smallest;
    }

    public override void AddOccurrences(List<Occurrence> occurrences)
    {
        var before = occurrences.Count;
        foreach (var part in alternatives)
        {
            if (part.DocId == _docId) part.AddOccurrences(occurrences);
        }

        var added = occurrences.GetRange(before, occurrences.Count - before).Distinct().OrderBy(one => one.Start).ThenBy(one => one.End).ToList();
        occurrences.RemoveRange(before, occurrences.Count - before);
        occurrences.AddRange(added);
    }
}
