namespace SearchService.Engine.Highlighting.Matching;

/// <summary>The matches of any of several parts.</summary>
internal sealed class UnionSpans(IReadOnlyList<ISpanSource> parts) : ISpanSource
{
    public void Find(List<MatchSpan> matches)
    {
        foreach (var part in parts) part.Find(matches);
        matches.Sort(static (a, b) => a.StartPosition.CompareTo(b.StartPosition));
    }
}
