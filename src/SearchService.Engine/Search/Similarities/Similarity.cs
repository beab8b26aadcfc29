namespace SearchService.Engine.Search.Similarities;

/// <summary>How well a document answers a term: <see cref="Bm25Similarity"/> or <see cref="ClassicSimilarity"/>, computed as Lucene 4.8 does.</summary>
public abstract class Similarity
{
    private protected Similarity()
    {
    }

    /// <summary>The factor that makes scores of different queries comparable, from the sum of the squared weights.</summary>
    internal abstract float QueryNorm(float sumOfSquaredWeights);

    /// <summary>The factor for matching some of a Boolean query's clauses.</summary>
    internal abstract float Coord(int overlap, int maxOverlap);

    /// <summary>Prepares the scoring of one term, or of the terms of a phrase.</summary>
    internal abstract TermScoring ScoringOf(float queryBoost, FieldStatistics field, ReadOnlySpan<TermStatistics> terms);
}
