namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Sloppy phrase: the words' distances from their places in the phrase spread over at most so many positions.</summary>
internal sealed class MoveCloseness(IReadOnlyList<int> positions, int slop) : ICloseness
{
    public int Reach(int lengthOfAllParts) => (int)Math.Min((long)slop + positions.Max() - positions.Min() + 1, int.MaxValue / 4);

    public bool Allows(ReadOnlySpan<MatchSpan> chosen, int upTo, int fixedPart)
    {
        var (least, greatest) = (int.MaxValue, int.MinValue);
        for (var part = 0; part < chosen.Length; part++)
        {
            if (part > upTo && part != fixedPart) continue;
            if (part != upTo && chosen[part].StartPosition == chosen[upTo].StartPosition && positions[part] != positions[upTo]) return false;
            var moved = chosen[part].StartPosition - positions[part];
            (least, greatest) = (Math.Min(least, moved), Math.Max(greatest, moved));
        }

        return greatest - least <= slop;
    }
}
