namespace SearchService.Archive.Search;

/// <summary>One matching stretch of a text.</summary>
/// <param name="Start">UTF-16 offset of its first character.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
public readonly record struct MatchMark(int Start, int Length)
{
    /// <summary>Whether both have a character in common.</summary>
    internal bool Overlaps(MatchMark other) => Start < other.Start + other.Length && other.Start < Start + Length;
}
