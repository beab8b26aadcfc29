namespace SearchService.Engine.Search.Scoring;

/// <summary>Entries of a phrase that share a word and must therefore not stand on one position of the document.</summary>
internal sealed class PhraseGroup
{
    private readonly PhraseCursor[] _members;

    /// <summary>Takes the members and numbers them by their place in the query.</summary>
    public PhraseGroup(IEnumerable<PhraseCursor> members)
    {
        _members = [.. members.OrderBy(member => member.Entry.Offset)];
        for (var i = 0; i < _members.Length; i++)
        {
            _members[i].Group = this;
            _members[i].NumberInGroup = i;
        }
    }

    /// <summary>The members in query order.</summary>
    public ReadOnlySpan<PhraseCursor> Members => _members;

    /// <summary>The first member that stands on the same document position; null when none does.</summary>
    public PhraseCursor? CollisionOf(PhraseCursor cursor)
    {
        foreach (var member in _members)
        {
            if (member != cursor && member.Position == cursor.Position) return member;
        }

        return null;
    }

    /// <summary>Of two that collide, the one to move.</summary>
    public static PhraseCursor LesserOf(PhraseCursor one, PhraseCursor two) =>
        one.Place < two.Place || (one.Place == two.Place && one.Entry.Offset < two.Entry.Offset) ? one : two;
}
