namespace SearchService.Archive.Ingest;

/// <summary>
/// One lock for each article: what is decided of it in the ledger reaches the index in the same order. A bounded number of locks serves all
/// articles; two that share one wait for each other, which must be rare, since who holds one may be writing a full buffer to disk.
/// </summary>
internal sealed class KeyGates
{
    private const int Count = 4096;

    private readonly Lock[] _gates = [.. Enumerable.Range(0, Count).Select(_ => new Lock())];

    /// <summary>The lock of an article.</summary>
    public Lock Of(string key) => _gates[(uint)string.GetHashCode(key, StringComparison.Ordinal) % Count];
}
