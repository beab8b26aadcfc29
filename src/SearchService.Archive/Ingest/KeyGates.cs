namespace SearchService.Archive.Ingest;

/// <summary>
/// One lock for each article: what is decided of it in the ledger reaches the index in the same order. Few locks serve all articles; two that
/// share one only wait for each other.
/// </summary>
internal sealed class KeyGates
{
    private const int Count = 64;

    private readonly Lock[] _gates = [.. Enumerable.Range(0, Count).Select(_ => new Lock())];

    /// <summary>The lock of an article.</summary>
    public Lock Of(string key) => _gates[(uint)string.GetHashCode(key, StringComparison.Ordinal) % Count];
}
