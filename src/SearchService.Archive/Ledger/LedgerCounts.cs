namespace SearchService.Archive.Ledger;

/// <summary>How many files stand where, taken in one query so that the parts belong together.</summary>
/// <param name="Seen">Every file the service knows to be in its folders.</param>
/// <param name="Indexed">Files whose articles are in a commit.</param>
/// <param name="Skipped">Files left out on purpose.</param>
/// <param name="Failed">Files that could not be read.</param>
/// <param name="InProgress">Files between being noticed and being in a commit.</param>
public sealed record LedgerCounts(long Seen, long Indexed, long Skipped, long Failed, long InProgress)
{
    /// <summary>True when every file seen is accounted for. Anything else is a fault of the service.</summary>
    public bool AddsUp => Seen == Indexed + Skipped + Failed + InProgress;
}
