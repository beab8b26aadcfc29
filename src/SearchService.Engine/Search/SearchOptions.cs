using SearchService.Engine.Search.Similarities;

namespace SearchService.Engine.Search;

/// <summary>How an <see cref="IndexSearcher"/> searches.</summary>
public sealed record SearchOptions
{
    /// <summary>How documents are scored. BM25 with Lucene's parameters.</summary>
    public Similarity Similarity { get; init; } = new Bm25Similarity();

    /// <summary>How far queries may grow.</summary>
    public SearchLimits Limits { get; init; } = new();

    /// <summary>The clock for time limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether to pass over documents that cannot be among the best. Off only to measure what it saves.</summary>
    public bool SkipsHopeless { get; init; } = true;
}
