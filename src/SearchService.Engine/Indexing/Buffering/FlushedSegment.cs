using SearchService.Engine.Codecs.Commits;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>A segment just written.</summary>
/// <param name="Info">Its files, without deletions.</param>
/// <param name="Deleted">Its documents that are deleted already.</param>
internal sealed record FlushedSegment(SegmentCommitInfo Info, IReadOnlyCollection<int> Deleted);
