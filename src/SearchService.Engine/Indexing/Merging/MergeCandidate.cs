namespace SearchService.Engine.Indexing.Merging;

/// <summary>What a merge policy knows of a segment.</summary>
/// <param name="Place">Its place in the index.</param>
/// <param name="Name">"_0".</param>
/// <param name="MaxDoc">Documents, deleted ones included.</param>
/// <param name="DeletedCount">Deleted documents.</param>
/// <param name="SizeInBytes">Bytes of its files.</param>
public sealed record MergeCandidate(int Place, string Name, int MaxDoc, int DeletedCount, long SizeInBytes)
{
    /// <summary>What would be left of its size after dropping deleted documents, as if all were alike.</summary>
    public long LiveSizeInBytes => MaxDoc == 0 ? 0 : (long)(SizeInBytes * ((MaxDoc - DeletedCount) / (double)MaxDoc));
}
