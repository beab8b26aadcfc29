namespace SearchService.Engine.Analysis;

/// <summary>Leaves out the words of a list. Expects lower-cased tokens.</summary>
public sealed class StopFilter(TokenStream input, WordSet stopWords) : DroppingFilter(input)
{
    /// <inheritdoc/>
    protected override bool Keeps(Token token) => !stopWords.Contains(token.Term);
}
