namespace SearchService.Engine.Analysis;

/// <summary>Reduces a lower-cased word to what its inflected forms share. Used by one stream at a time.</summary>
public interface IStemmer
{
    /// <summary>Stems in place. A stem is never longer than its word.</summary>
    /// <returns>The stem's length.</returns>
    int Stem(Span<char> word);
}
