namespace SearchService.Engine.Search;

/// <summary>How many documents match.</summary>
/// <param name="Count">The number.</param>
/// <param name="IsLowerBound">Whether there may be more, because counting stopped where it no longer helped to find the best.</param>
public readonly record struct TotalHits(long Count, bool IsLowerBound)
{
    /// <summary>"12" or "1000+".</summary>
    public override string ToString() => IsLowerBound ? $"{Count}+" : $"{Count}";
}
