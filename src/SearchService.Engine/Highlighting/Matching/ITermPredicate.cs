namespace SearchService.Engine.Highlighting.Matching;

/// <summary>Whether a term is one that an expanding query stands for.</summary>
internal interface ITermPredicate
{
    /// <summary>What all accepted terms begin with; empty if that is not known.</summary>
    string LiteralStart { get; }

    bool Matches(ReadOnlySpan<char> term);
}
