namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Every token of any of some term slots.</summary>
internal sealed class SlotSpans(FieldTerms terms, IReadOnlyList<int> slots) : ISpanSource
{
    public void Find(List<MatchSpan> matches)
    {
        foreach (var slot in slots)
        {
            foreach (var occurrence in terms.OccurrencesOf(slot)) matches.Add(MatchSpan.Of(occurrence));
        }

        if (slots.Count > 1) matches.Sort(static (a, b) => a.StartPosition.CompareTo(b.StartPosition));
    }
}
