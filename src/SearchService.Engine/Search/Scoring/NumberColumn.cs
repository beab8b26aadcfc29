namespace SearchService.Engine.Search.Scoring;

/// <summary>A numeric doc value of one segment.</summary>
internal sealed class NumberColumn
{
    /// <summary>The column of a field; null when the segment has none.</summary>
    public static NumberColumn? Of(SearchSegment segment, string field) => null;

    /// <summary>The number of a document; null when it has none.</summary>
    public long? ValueOf(int docId) => null;
}
