namespace SearchService.Engine.Search.Scoring;

/// <summary>What keeps upper bounds above scores although both are rounded.</summary>
internal static class ScoreBounds
{
    /// <summary>
    /// Factor on a sum of bounds. Float sums of up to a thousand terms err by less than 1e-4 of their value. Bounds below 0 count as 0 in it:
    /// a factor would lower their sum, and smaller factors on scores raise scores that are negative.
    /// </summary>
    public const double SumSlack = 1 + 1e-4;
}
