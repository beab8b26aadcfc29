namespace SearchService.Engine.Search.Scoring;

/// <summary>Walks the positions of one entry of a sloppy phrase within the current document.</summary>
internal sealed class PhraseCursor(PhraseEntry entry)
{
    private int _left;

    /// <summary>The entry.</summary>
    public PhraseEntry Entry { get; } = entry;

    /// <summary>The document position less the query position: equal for all entries of an exact match.</summary>
    public int Place { get; private set; }

    /// <summary>The position in the document.</summary>
    public int Position => Place + Entry.Offset;

    /// <summary>The entries that share a word with this one; null when none does.</summary>
    public PhraseGroup? Group { get; set; }

    /// <summary>The number within the group.</summary>
    public int NumberInGroup { get; set; }

    /// <summary>Stands on the first position of the current document.</summary>
    public void Start()
    {
        _left = Entry.Postings.Freq;
        MoveNext();
    }

    /// <summary>Moves to the next position; false, without moving, at the end.</summary>
    public bool MoveNext()
    {
        if (_left == 0) return false;
        _left--;
        Place = Entry.Postings.NextPosition() - Entry.Offset;
        return true;
    }

    /// <summary>Whether this one comes before another in the queue.</summary>
    public bool IsBefore(PhraseCursor other)
    {
        if (Place != other.Place) return Place < other.Place;
        return Entry.Offset != other.Entry.Offset ? Entry.Offset < other.Entry.Offset : Entry.Index < other.Entry.Index;
    }
}
