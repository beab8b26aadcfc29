namespace SearchService.Engine.Analysis;

/// <summary>Stems the tokens that are not keywords.</summary>
public sealed class StemFilter(TokenStream input, IStemmer stemmer) : TokenFilter(input)
{
    private readonly StemCache _cache = new(stemmer);

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (!Input.MoveNext()) return false;
        if (!Token.IsKeyword) Token.SetTerm(_cache.StemOf(Token.Term, StemCache.HashOf(Token.Term)));
        return true;
    }
}
