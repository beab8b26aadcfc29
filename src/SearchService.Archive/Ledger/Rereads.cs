namespace SearchService.Archive.Ledger;

/// <summary>
/// Puts files among those to be read once more: on request, when their time has come, when the readers are new, after a crash or when the index
/// is lost. Files that are gone are left alone. What is with a reader is not taken from it.
/// </summary>
internal sealed class Rereads(LedgerDatabase database, FileRows files, FilesInWork inWork, TimeProvider time)
{
    private long Now => time.GetUtcNow().UtcTicks;

    /// <summary>After a start or a broken disk: whatever was under way is done again. Returns how many files that are.</summary>
    public int ResumeInterrupted()
    {
        lock (database.Gate)
        {
            inWork.Clear_NeedsGate();
            return database.Execute(
                "UPDATE files SET state='found', next_try=0 WHERE state IN ('settling','reading','written','removing')");
        }
    }

    /// <summary>Everything is read again: the index was lost, or is not the one this ledger describes. Asked for before the readers start.</summary>
    public int ReadEverythingAgain() =>
        database.Execute("UPDATE files SET state='found', indexed_hash=NULL, next_try=0, attempts=0 WHERE state<>'gone'");

    /// <summary>Failures of an older reader get another chance with the new one. Returns how many.</summary>
    public int RetryFailuresOfOtherReaders(int readerVersion) =>
        database.Execute(
            "UPDATE files SET state='found', next_try=0, attempts=0 WHERE state='failed' AND reader_version<>?1", readerVersion);

    /// <summary>Failures whose time has come are put among the files to be read. Returns how many.</summary>
    public int RetryFailuresThatAreDue() =>
        database.Execute("UPDATE files SET state='found' WHERE state='failed' AND next_try>0 AND next_try<=?1", Now);

    /// <summary>Every failure is tried again. Returns how many.</summary>
    public int RetryAllFailures() =>
        database.Execute("UPDATE files SET state='found', attempts=0, next_try=0, changed=?1 WHERE state='failed'", Now);

    /// <summary>One file is read again on request: a failure, or an article whose other sources changed.</summary>
    /// <returns>False when there is no such file.</returns>
    public bool ReadAgain(long id)
    {
        lock (database.Gate)
        {
            if (files.Find(id) is not { State: not FileState.Gone } row) return false;
            if (inWork.TryPostpone_NeedsGate(row.Path)) return true;
            database.Execute(
                "UPDATE files SET state='found', indexed_hash=NULL, attempts=0, next_try=0, changed=?2 WHERE id=?1", id, Now);
            return true;
        }
    }
}
