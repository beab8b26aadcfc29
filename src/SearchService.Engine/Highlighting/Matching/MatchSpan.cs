namespace SearchService.Engine.Highlighting.Matching;

/// <summary>A stretch of positions that a part of the query matched, and where its text begins and ends.</summary>
internal readonly record struct MatchSpan(int StartPosition, int EndPosition, Occurrence First, Occurrence Last)
{
    public int Length => EndPosition - StartPosition;

    public static MatchSpan Of(Occurrence one) => new(one.Position, one.Position + 1, one, one);
}
