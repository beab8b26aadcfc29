namespace SearchService.Engine.Analysis;

/// <summary>Marks the words of a list as keywords, which stemmers leave alone.</summary>
public sealed class KeywordMarkerFilter(TokenStream input, WordSet keywords) : TokenFilter(input)
{
    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (!Input.MoveNext()) return false;
        if (keywords.Contains(Token.Term)) Token.IsKeyword = true;
        return true;
    }
}
