namespace SearchService.Engine.Indexing;

/// <summary>Deletes taken out of the log, with their sequence numbers: of a term only the last, which says all that the earlier did.</summary>
/// <param name="Terms">Terms whose documents are deleted.</param>
/// <param name="Selectors">Queries whose documents are deleted.</param>
/// <param name="Sequence">The last number given when it was taken: all deletes up to it that were not applied before are in it.</param>
internal sealed record DeletePacket(
    IReadOnlyDictionary<Term, long> Terms,
    IReadOnlyList<(IDocumentSelector Selector, long Sequence)> Selectors,
    long Sequence)
{
    /// <summary>Whether nothing is deleted.</summary>
    public bool IsEmpty => Terms.Count == 0 && Selectors.Count == 0;
}
