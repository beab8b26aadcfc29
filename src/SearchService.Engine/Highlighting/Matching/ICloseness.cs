namespace SearchService.Engine.Highlighting.Matching;

/// <summary>What "close together" means for the parts of a near query or a sloppy phrase.</summary>
internal interface ICloseness
{
    /// <summary>How many positions from one part's match another's may be, at most.</summary>
    int Reach(int lengthOfAllParts);

    /// <summary>Whether the parts chosen so far (0 to <paramref name="upTo"/>, and the fixed one) can belong together.</summary>
    bool Allows(ReadOnlySpan<MatchSpan> chosen, int upTo, int fixedPart);
}
