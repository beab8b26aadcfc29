namespace SearchService.Engine.Highlighting.Matching;

internal sealed class PrefixPredicate(string prefix) : ITermPredicate
{
    public string LiteralStart => prefix;

    public bool Matches(ReadOnlySpan<char> term) => term.StartsWith(prefix, StringComparison.Ordinal);
}
