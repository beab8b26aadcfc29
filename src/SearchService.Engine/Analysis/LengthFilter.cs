namespace SearchService.Engine.Analysis;

/// <summary>Leaves out tokens shorter or longer than the limits, in UTF-16 code units.</summary>
public sealed class LengthFilter(TokenStream input, int minLengthInChars, int maxLengthInChars) : DroppingFilter(input)
{
    /// <inheritdoc/>
    protected override bool Keeps(Token token) => token.Length >= minLengthInChars && token.Length <= maxLengthInChars;
}
