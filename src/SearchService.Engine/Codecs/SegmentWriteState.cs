using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs;

/// <summary>What every writer of a segment's files needs to know.</summary>
/// <param name="Storage">Where the files go.</param>
/// <param name="SegmentName">"_0".</param>
/// <param name="MaxDoc">Number of documents in the segment.</param>
internal sealed record SegmentWriteState(IStorage Storage, string SegmentName, int MaxDoc)
{
    /// <summary>
    /// Norm bytes of a field of this segment, one a document, from which score bounds are made; empty when the field has none.
    /// Norms are therefore written before postings.
    /// </summary>
    public Func<FieldInfo, ReadOnlyMemory<byte>> NormsOf { get; init; } = static _ => default;
}
