namespace SearchService.Engine.Indexing;

/// <summary>
/// Chooses documents to delete: what a query is to the writer. Must be deterministic: it is asked once for every segment that existed when
/// the delete was called, at a time the writer chooses.
/// </summary>
public interface IDocumentSelector
{
    /// <summary>The documents of a segment that match, in any order; deleted ones may be among them.</summary>
    IEnumerable<int> Select(SegmentReader segment);
}
