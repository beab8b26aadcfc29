using Microsoft.Extensions.Logging;
using SearchService.Archive.Index;
using SearchService.Archive.Ledger;

namespace SearchService.Archive.Ingest;

/// <summary>
/// Makes ledger and index agree when a session starts. Each commit carries the ledger's name and a number, and the ledger notes that number
/// after the commit; so an index that is another ledger's, or older than the ledger says, is recognised, and everything is read again. An index
/// that is newer by a commit is what a crash between the two leaves: those files are still "written" and are read again like all that was
/// under way.
/// </summary>
internal sealed class LedgerReconciler(IngestLedger ledger, IArticleIndex index, CommitSchedule commits, int readerVersion, ILogger log)
{
    private volatile bool _mustRemoveOrphans;

    /// <summary>True from a rebuild's start until <see cref="RemoveOrphans"/>, which has to wait until every file has been read.</summary>
    public bool MustRemoveOrphans => _mustRemoveOrphans;

    /// <summary>Makes the ledger describe the index that is there.</summary>
    public void Reconcile()
    {
        var ledgerId = ledger.Commits.LedgerId;
        commits.UseLedgerId(ledgerId);
        var interrupted = ledger.Rereads.ResumeInterrupted();
        if (interrupted > 0) IngestLog.ResumedInterrupted(log, interrupted);
        ledger.Rereads.RetryFailuresOfOtherReaders(readerVersion);

        var committed = index.CommittedUserData;
        var indexedByThisLedger = committed.GetValueOrDefault("ledger") == ledgerId;
        var commitInIndex = long.TryParse(committed.GetValueOrDefault("commit"), out var c) ? c : 0;
        var commitInLedger = ledger.Commits.LastNumber;
        commits.ContinueAfter(Math.Max(commitInIndex, commitInLedger));
        if (ledger.Count().Indexed > 0 || commitInIndex > 0)
        {
            var why = committed.Count == 0 ? "The index is empty or was lost."
                : !indexedByThisLedger ? "The index and the ledger do not belong together (one of them was lost or replaced)."
                : commitInIndex < commitInLedger ? "The index is older than the ledger (restored from a copy?)."
                : null;
            if (why is not null)
            {
                IngestLog.Rebuilding(log, why);
                ledger.Rereads.ReadEverythingAgain();
                _mustRemoveOrphans = true;
            }
        }

        ledger.Database.Flush();
    }

    /// <summary>After a rebuild: takes out the articles in the index that no file holds any more, and commits.</summary>
    public void RemoveOrphans()
    {
        _mustRemoveOrphans = false;
        var keys = ledger.Identities.AllKeys();
        long removed = 0;
        foreach (var orphan in index.Keys().Where(k => !keys.Contains(k)).ToList())
        {
            index.Remove(orphan);
            removed++;
        }

        if (removed == 0) return;
        IngestLog.OrphansRemoved(log, removed);
        commits.CommitNow();
    }
}
