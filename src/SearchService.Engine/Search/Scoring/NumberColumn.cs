namespace SearchService.Engine.Search.Scoring;

/// <summary>A numeric doc value of one segment.</summary>
internal abstract class NumberColumn
{
    /// <summary>The number of a document; null when it has none.</summary>
    public abstract long? ValueOf(int docId);
}
