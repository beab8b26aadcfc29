namespace SearchService.Engine.Analysis.English;

/// <summary>Takes the possessive 's (with a straight, curly or full-width apostrophe) off the end of tokens.</summary>
public sealed class EnglishPossessiveFilter(TokenStream input) : TokenFilter(input)
{
    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (!Input.MoveNext()) return false;
        Token.SetLength(LengthWithoutPossessive(Token.Term));
        return true;
    }

    internal static int LengthWithoutPossessive(ReadOnlySpan<char> term) =>
        term is [.., '\'' or '\u2019' or '\uFF07', 's' or 'S'] ? term.Length - 2 : term.Length;
}
