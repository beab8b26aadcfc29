using System.Globalization;

namespace SearchService.Archive.Ledger;

/// <summary>
/// Ties the ledger to the commits of the index. What is written belongs to a batch, and a commit ends the batch it begins with: exactly the
/// files of that batch and of those before become "indexed" or "gone", and only once the commit has been made. What readers write while it
/// is being made belongs to the next.
/// </summary>
internal sealed class LedgerCommits(LedgerDatabase database, TimeProvider time)
{
    private const string IdName = "ledger-id";
    private const string NumberName = "commit";

    private long _batch = 1;

    /// <summary>The ledger's own name, by which a commit of the index says whose it is. Made on first use and kept for ever.</summary>
    public string LedgerId
    {
        get
        {
            var id = Meta(IdName);
            if (id is null) SetMeta(IdName, id = Guid.NewGuid().ToString("N"));
            return id;
        }
    }

    /// <summary>The number of the last commit that the ledger knows of; 0 before the first.</summary>
    public long LastNumber => long.TryParse(Meta(NumberName), out var number) ? number : 0;

    /// <summary>The batch of what is written now.</summary>
    public long CurrentBatch_NeedsGate => _batch;

    /// <summary>Starts a commit: everything written until now will be in it. Returns what to give to <see cref="End"/>.</summary>
    public long Begin()
    {
        lock (database.Gate) return _batch++;
    }

    /// <summary>The commit holds everything of the batch: those files are indexed, or gone, from now on. Ends the ledger's transaction, too.</summary>
    public void End(long batch, long number)
    {
        lock (database.Gate)
        {
            var now = time.GetUtcNow().UtcTicks;
            database.Execute(
                "UPDATE files SET state='indexed', indexed_hash=hash, changed=?2 WHERE state='written' AND batch<=?1", batch, now);
            database.Execute(
                "UPDATE files SET state='gone', indexed_hash=NULL, changed=?2 WHERE state='removing' AND batch<=?1", batch, now);
            SetMeta(NumberName, number.ToString(CultureInfo.InvariantCulture));
            database.Flush();
        }
    }

    private string? Meta(string name) => database.First("SELECT value FROM meta WHERE name=?1", static r => r.GetString(0), name);

    private void SetMeta(string name, string value) =>
        database.Execute("INSERT INTO meta(name, value) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value=excluded.value", name, value);
}
