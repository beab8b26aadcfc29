namespace SearchService.Engine.Highlighting.Matching;

/// <summary>A part that text cannot show: a date, a number, everything. Matches, marks nothing.</summary>
internal sealed class UnseenMatch : MatchNode
{
    public static UnseenMatch Instance { get; } = new();

    public override bool Matches() => true;

    public override bool CertainlyMatches() => false;

    public override void Mark(MarkCollector marks)
    {
    }
}
