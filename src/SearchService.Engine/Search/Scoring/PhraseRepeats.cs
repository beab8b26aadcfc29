namespace SearchService.Engine.Search.Scoring;

/// <summary>The words that stand in a sloppy phrase more than once, grouped at the segment's first candidate, as Lucene does.</summary>
internal sealed class PhraseRepeats
{
    private readonly List<PhraseGroup> _groups = [];
    private readonly bool _hasAlternatives;

    /// <summary>Forms the groups; all cursors stand on their first position of the first candidate.</summary>
    public PhraseRepeats(IReadOnlyList<PhraseCursor> cursors)
    {
        var repeated = cursors.SelectMany(cursor => cursor.Entry.Terms.Distinct()).GroupBy(term => term)
            .Where(uses => uses.Count() > 1).Select(uses => uses.Key).ToHashSet();
        if (repeated.Count == 0) return;
        var involved = cursors.Where(cursor => cursor.Entry.Terms.Any(repeated.Contains)).ToList();
        _hasAlternatives = involved.Any(cursor => cursor.Entry.Terms.Count > 1);
        if (_hasAlternatives) GroupBySharedTerms(involved, repeated);
        else GroupByPosition(involved);
    }

    /// <summary>Whether there are any.</summary>
    public bool HasRepeats => _groups.Count > 0;

    /// <summary>Moves the members of each group apart after they were placed on their first positions; false when that is impossible.</summary>
    public bool Separate()
    {
        foreach (var group in _groups)
        {
            if (!(_hasAlternatives ? SeparateColliding(group) : SeparateByNumber(group))) return false;
        }

        return true;
    }

    private static bool SeparateByNumber(PhraseGroup group)
    {
        for (var number = 0; number < group.Members.Length; number++)
        {
            for (var step = 0; step < number; step++)
            {
                if (!group.Members[number].MoveNext()) return false;
            }
        }

        return true;
    }

    private static bool SeparateColliding(PhraseGroup group)
    {
        for (var i = 0; i < group.Members.Length; i++)
        {
            var member = group.Members[i];
            while (group.CollisionOf(member) is { } other)
            {
                var lesser = PhraseGroup.LesserOf(member, other);
                if (!lesser.MoveNext()) return false;
                if (lesser.NumberInGroup >= i) continue;
                i = -1;
                break;
            }
        }

        return true;
    }

    private void GroupByPosition(List<PhraseCursor> involved)
    {
        var grouped = new HashSet<PhraseCursor>();
        foreach (var first in involved)
        {
            if (!grouped.Add(first)) continue;
            var members = new List<PhraseCursor> { first };
            foreach (var other in involved)
            {
                if (grouped.Contains(other) || other.Entry.Offset == first.Entry.Offset || other.Position != first.Position) continue;
                grouped.Add(other);
                members.Add(other);
            }

            if (members.Count > 1) _groups.Add(new PhraseGroup(members));
        }
    }

    private void GroupBySharedTerms(List<PhraseCursor> involved, HashSet<int> repeated)
    {
        var left = new List<PhraseCursor>(involved);
        while (left.Count > 0)
        {
            var members = new List<PhraseCursor> { left[0] };
            left.RemoveAt(0);
            var terms = members[0].Entry.Terms.Where(repeated.Contains).ToHashSet();
            while (left.Find(cursor => cursor.Entry.Terms.Any(terms.Contains)) is { } joined)
            {
                left.Remove(joined);
                members.Add(joined);
                terms.UnionWith(joined.Entry.Terms.Where(repeated.Contains));
            }

            if (members.Count > 1) _groups.Add(new PhraseGroup(members));
        }
    }
}
