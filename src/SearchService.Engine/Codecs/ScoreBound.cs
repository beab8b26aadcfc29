namespace SearchService.Engine.Codecs;

/// <summary>A frequency and length norm that together bound the score of a run of documents (Lucene's "impact").</summary>
/// <param name="Freq">Highest frequency of the documents this pair stands for.</param>
/// <param name="Norm">Norm byte of the shortest field among them (byte315 of 1/sqrt(length): a larger byte, unsigned, is a shorter field); 0 when norms are omitted.</param>
public readonly record struct ScoreBound(int Freq, byte Norm);
