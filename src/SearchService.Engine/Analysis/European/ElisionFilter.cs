namespace SearchService.Engine.Analysis.European;

/// <summary>Takes elided articles off French words: l'avion becomes avion, qu'il becomes il.</summary>
public sealed class ElisionFilter(TokenStream input) : TokenFilter(input)
{
    private static readonly WordSet Articles = new("l m t qu n s j d c jusqu quoiqu lorsqu puisqu".Split(' '));

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (!Input.MoveNext()) return false;
        var term = Token.Term;
        var apostrophe = term.IndexOfAny('\'', '\u2019');
        if (apostrophe <= 0 || apostrophe == term.Length - 1) return true;
        Span<char> article = stackalloc char[8];
        if (apostrophe > article.Length) return true;
        article = article[..term[..apostrophe].ToLowerInvariant(article)];
        if (!Articles.Contains(article)) return true;
        term[(apostrophe + 1)..].CopyTo(Token.MutableTerm);
        Token.SetLength(term.Length - apostrophe - 1);
        return true;
    }
}
