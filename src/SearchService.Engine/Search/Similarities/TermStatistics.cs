namespace SearchService.Engine.Search.Similarities;

/// <summary>What scoring knows of a term over the whole index, deleted documents included.</summary>
/// <param name="DocFreq">Number of documents with the term.</param>
/// <param name="TotalTermFreq">Number of occurrences; -1 when frequencies are not kept.</param>
public readonly record struct TermStatistics(int DocFreq, long TotalTermFreq);
