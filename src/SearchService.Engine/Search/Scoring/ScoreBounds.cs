namespace SearchService.Engine.Search.Scoring;

/// <summary>What keeps upper bounds above scores although both are rounded.</summary>
internal static class ScoreBounds
{
    /// <summary>Factor on a sum of bounds. Float sums of up to a thousand terms err by less than 1e-4 of their value.</summary>
    public const double SumSlack = 1 + 1e-4;
}
