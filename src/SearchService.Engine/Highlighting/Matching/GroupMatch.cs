namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Required, optional and excluded parts. If the whole matches, so do all required parts, and the optional ones that match are marked.</summary>
internal sealed class GroupMatch(IReadOnlyList<MatchNode> required, IReadOnlyList<MatchNode> optional, IReadOnlyList<MatchNode> excluded, int minimumOptional) : MatchNode
{
    public override bool Matches()
    {
        foreach (var part in excluded)
        {
            if (part.CertainlyMatches()) return false;
        }

        foreach (var part in required)
        {
            if (!part.Matches()) return false;
        }

        var needed = minimumOptional;
        for (var i = 0; i < optional.Count && needed > 0; i++)
        {
            if (optional[i].Matches()) needed--;
        }

        return needed <= 0;
    }

    public override bool CertainlyMatches() =>
        !excluded.Any(part => part.Matches()) && required.All(part => part.CertainlyMatches()) && optional.Count(part => part.CertainlyMatches()) >= minimumOptional;

    public override void Mark(MarkCollector marks)
    {
        foreach (var part in required) part.Mark(marks);
        foreach (var part in optional)
        {
            if (part.Matches()) part.Mark(marks);
        }
    }
}
