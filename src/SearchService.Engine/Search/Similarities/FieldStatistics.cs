namespace SearchService.Engine.Search.Similarities;

/// <summary>What scoring knows of a field over the whole index, deleted documents included.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="MaxDoc">Number of documents in the index.</param>
/// <param name="DocCount">Number of documents with a term in the field.</param>
/// <param name="SumTotalTermFreq">Occurrences of all terms; -1 when some segment keeps no frequencies, 0 when no segment has the field.</param>
/// <param name="SumDocFreq">Sum of the terms' document frequencies.</param>
public readonly record struct FieldStatistics(string Field, int MaxDoc, int DocCount, long SumTotalTermFreq, long SumDocFreq);
