namespace SearchService.Engine.Checking;

/// <summary>What a check of an index found.</summary>
/// <param name="Generation">The commit that was checked; 0 when there is none.</param>
/// <param name="SegmentCount">Number of its segments.</param>
/// <param name="MaxDoc">Number of its documents, deleted ones included.</param>
/// <param name="DocCount">Number of its documents that are not deleted.</param>
/// <param name="LengthInBytes">Length of its files.</param>
/// <param name="Faults">What is wrong, in the order in which it was found.</param>
public sealed record CheckReport(long Generation, int SegmentCount, long MaxDoc, long DocCount, long LengthInBytes, IReadOnlyList<IndexFault> Faults)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsClean => Faults.Count == 0;
}
