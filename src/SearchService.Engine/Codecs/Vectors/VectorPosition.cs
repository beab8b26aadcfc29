namespace SearchService.Engine.Codecs.Vectors;

/// <summary>One occurrence of a term of a vector.</summary>
/// <param name="Position">Its position; -1 when positions are not kept.</param>
/// <param name="StartOffset">UTF-16 offset where its text starts; -1 when offsets are not kept.</param>
/// <param name="EndOffset">UTF-16 offset where its text ends; -1 when offsets are not kept.</param>
/// <param name="Payload">Its payload; empty for none.</param>
public readonly record struct VectorPosition(int Position, int StartOffset, int EndOffset, ReadOnlyMemory<byte> Payload);
