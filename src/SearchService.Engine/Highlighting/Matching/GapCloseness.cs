namespace SearchService.Engine.Highlighting.Matching;

/// <summary>NearQuery: no overlap, at most so many foreign positions between first and last, and in order if asked.</summary>
internal sealed class GapCloseness(int slop, bool inOrder) : ICloseness
{
    public int Reach(int lengthOfAllParts) => (int)Math.Min((long)lengthOfAllParts + slop, int.MaxValue / 4);

    public bool Allows(ReadOnlySpan<MatchSpan> chosen, int upTo, int fixedPart)
    {
        var added = chosen[upTo];
        for (var part = 0; part < chosen.Length; part++)
        {
            if (part == upTo || (part > upTo && part != fixedPart)) continue;
            var other = chosen[part];
            var isBefore = other.EndPosition <= added.StartPosition;
            if (!isBefore && added.EndPosition > other.StartPosition) return false;
            if (inOrder && isBefore != part < upTo) return false;
        }

        return IsComplete(chosen, upTo, fixedPart) ? Gaps(chosen) <= slop : true;
    }

    private static bool IsComplete(ReadOnlySpan<MatchSpan> chosen, int upTo, int fixedPart) =>
        upTo == chosen.Length - 1 || (upTo == chosen.Length - 2 && fixedPart == chosen.Length - 1);

    private static int Gaps(ReadOnlySpan<MatchSpan> chosen)
    {
        var (start, end, length) = (int.MaxValue, int.MinValue, 0);
        foreach (var span in chosen)
        {
            start = Math.Min(start, span.StartPosition);
            end = Math.Max(end, span.EndPosition);
            length += span.Length;
        }

        return end - start - length;
    }
}
