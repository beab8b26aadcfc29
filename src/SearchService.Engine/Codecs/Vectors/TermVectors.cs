namespace SearchService.Engine.Codecs.Vectors;

/// <summary>The term vectors of one document, a field each.</summary>
/// <param name="Fields">The fields, in the order in which they were written.</param>
public sealed record TermVectors(IReadOnlyList<FieldVector> Fields);
