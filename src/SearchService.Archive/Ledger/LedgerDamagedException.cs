namespace SearchService.Archive.Ledger;

/// <summary>service.db cannot be used. It holds nothing that the folders and the index do not: moving it away makes the next start rebuild it.</summary>
public sealed class LedgerDamagedException(string path, string why, Exception? inner = null)
    : Exception($"The ledger {path} cannot be used: {why}.", inner)
{
    /// <summary>The damaged file.</summary>
    public string LedgerPath { get; } = path;
}
