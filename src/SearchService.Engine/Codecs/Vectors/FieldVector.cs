namespace SearchService.Engine.Codecs.Vectors;

/// <summary>The terms of one field of one document.</summary>
/// <param name="Field">The field.</param>
/// <param name="HasPositions">Whether positions are kept.</param>
/// <param name="HasOffsets">Whether character offsets are kept.</param>
/// <param name="HasPayloads">Whether payloads are kept.</param>
/// <param name="Terms">The terms, in ascending byte order.</param>
public sealed record FieldVector(FieldInfo Field, bool HasPositions, bool HasOffsets, bool HasPayloads, IReadOnlyList<VectorTerm> Terms);
