namespace SearchService.Engine.Search.Similarities;

/// <summary>The two parameters of BM25.</summary>
/// <param name="K1">How slowly repetition saturates: 0 ignores it.</param>
/// <param name="B">How much long fields are held back: 0 not at all, 1 in full.</param>
public readonly record struct Bm25Parameters(float K1, float B)
{
    /// <summary>Lucene's: k1 1.2, b 0.75.</summary>
    public static Bm25Parameters Default => new(1.2f, 0.75f);
}
