namespace SearchService.Engine.Codecs.Vectors;

/// <summary>One term of a vector.</summary>
/// <param name="Bytes">The term's bytes (UTF-8 for text).</param>
/// <param name="Freq">How often it occurs.</param>
/// <param name="Positions">Where, as often as it occurs; empty when the vector keeps neither positions nor offsets.</param>
public sealed record VectorTerm(ReadOnlyMemory<byte> Bytes, int Freq, IReadOnlyList<VectorPosition> Positions);
