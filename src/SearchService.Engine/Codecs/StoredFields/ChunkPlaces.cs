namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>The first document of each chunk of a block, and where each chunk starts.</summary>
internal sealed record ChunkPlaces(int[] FirstDocs, long[] Offsets);
