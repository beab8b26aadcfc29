namespace SearchService.Engine.Highlighting.Matching;

/// <summary>
/// A piece of the query, asked about the document at hand: does it match, and where. What no given field can tell (numbers, other
/// fields, filters) counts as matching, for the document is a hit.
/// </summary>
internal abstract class MatchNode
{
    /// <summary>Whether it matches as far as the given fields tell.</summary>
    public abstract bool Matches();

    /// <summary>Whether it matches whatever the search knows that the text at hand does not tell.</summary>
    public abstract bool CertainlyMatches();

    /// <summary>Adds the marks of everything below that takes part in the match.</summary>
    public abstract void Mark(MarkCollector marks);
}
