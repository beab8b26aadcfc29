namespace SearchService.Articles.Readers;

/// <summary>How many bytes may still be unpacked from one dropped file, over all its archives and mails together.</summary>
internal sealed class UnpackBudget(long bytes)
{
    public long RemainingInBytes { get; private set; } = bytes;

    /// <summary>Takes the bytes off the budget; false when they exceed it.</summary>
    public bool TrySpend(long bytes)
    {
        if (bytes > RemainingInBytes)
        {
            return false;
        }

        RemainingInBytes -= bytes;
        return true;
    }
}
