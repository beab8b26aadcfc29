namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Whether a term is one that an expanding query stands for.</summary>
internal interface ITermPredicate
{
    bool Matches(ReadOnlySpan<char> term);
}
