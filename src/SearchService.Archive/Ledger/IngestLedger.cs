namespace SearchService.Archive.Ledger;

/// <summary>
/// Remembers, for every file in the folders, what has become of it, and moves it from one state to the next. A file goes
/// settling -> found -> reading -> written -> indexed, or from reading to skipped or failed, or from reading to removing -> gone; a change
/// takes it back to the beginning.
/// </summary>
/// <remarks>
/// What holds at every instant, however the process ends:
/// <list type="bullet">
/// <item>Each file has one row and is in one state, so that seen = indexed + skipped + failed + in progress, gone ones not counted
/// (<see cref="LedgerCounts.AddsUp"/>).</item>
/// <item>"Indexed" and "gone" are set only after a commit (<see cref="LedgerCommits"/>), or when the file holds what the last one has.</item>
/// <item>A file is with one reader at most, and is read once more when it changed meanwhile (<see cref="FilesInWork"/>).</item>
/// <item>Whatever a crash leaves between being noticed and a commit is read again (<see cref="Ledger.Rereads"/>).</item>
/// </list>
/// A row and what is known of its file in memory change together under one lock, <see cref="LedgerDatabase.Gate"/>.
/// </remarks>
internal sealed class IngestLedger : IDisposable
{
    private readonly LedgerDatabase _database;
    private readonly TimeProvider _time;
    private readonly FilesInWork _inWork = new();

    public IngestLedger(LedgerDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        Files = new FileRows(database);
        Rereads = new Rereads(database, Files, _inWork, time);
        Commits = new LedgerCommits(database, time);
        Identities = new ArticleIdentities(database);
        Named = new NamedFiles(database);
    }

    /// <summary>The files as they stand.</summary>
    public FileRows Files { get; }

    /// <summary>Puts files among those to be read once more.</summary>
    public Rereads Rereads { get; }

    /// <summary>Tells the ledger of the index's commits.</summary>
    public LedgerCommits Commits { get; }

    /// <summary>Which articles the files hold and which file of several shows an article.</summary>
    public ArticleIdentities Identities { get; }

    /// <summary>Which files were read together with others that name them.</summary>
    public NamedFiles Named { get; }

    /// <summary>The database, for those who need several calls to belong together (<see cref="LedgerDatabase.Gate"/>).</summary>
    public LedgerDatabase Database => _database;

    private long Now => _time.GetUtcNow().UtcTicks;

    /// <summary>The file was noticed and is not known to be at rest. A file already known as such is left alone.</summary>
    public void MarkSettling(string path, FileStamp stamp) => Upsert(path, stamp, FileState.Settling);

    /// <summary>
    /// The file is at rest and is to be read. If it is being read just now, it is read once more afterwards.
    /// </summary>
    public void MarkFound(string path, FileStamp stamp)
    {
        lock (_database.Gate)
        {
            if (_inWork.TryPostpone_NeedsGate(path)) return;
            Upsert(path, stamp, FileState.Found);
        }
    }

    /// <summary>Takes files that are due for reading, and marks them so. Each file is handed out to one taker at a time.</summary>
    public IReadOnlyList<FileRow> TakeFound(int limit)
    {
        lock (_database.Gate)
        {
            var rows = _database.ExecuteReturning(
                $"""
                UPDATE files SET state='reading', changed=?2
                WHERE id IN (SELECT id FROM files WHERE state='found' AND next_try<=?2 ORDER BY next_try, id LIMIT ?1)
                RETURNING {FileRows.Columns}
                """,
                FileRows.Map,
                limit,
                Now);
            foreach (var row in rows) _inWork.Begin_NeedsGate(row.Path);
            return rows;
        }
    }

    /// <summary>The file's articles are in the index, waiting for a commit.</summary>
    public void MarkWritten(FileRow row, FileStamp stamp, byte[] hash, string? format, int readerVersion, IReadOnlyList<string> sidecars)
    {
        lock (_database.Gate)
        {
            _database.Execute(
                """
                UPDATE files SET state='written', size=?2, mtime=?3, hash=?4, format=?5, reader_version=?6, batch=?7, sidecars=?8,
                    code=NULL, reason=NULL, place=NULL, attempts=0, next_try=0, changed=?9 WHERE id=?1
                """,
                row.Id, stamp.SizeInBytes, stamp.ModifiedAtTicks, hash, format, readerVersion, Commits.CurrentBatch_NeedsGate,
                sidecars.Count == 0 ? null : string.Join('\n', sidecars), Now);
            EndWork_NeedsGate(row.Path, stamp);
        }
    }

    /// <summary>The file was touched but holds what the last commit already has.</summary>
    public void MarkUnchanged(FileRow row, FileStamp stamp)
    {
        lock (_database.Gate)
        {
            _database.Execute(
                "UPDATE files SET state='indexed', size=?2, mtime=?3, code=NULL, reason=NULL, place=NULL, attempts=0, next_try=0, changed=?4 WHERE id=?1",
                row.Id, stamp.SizeInBytes, stamp.ModifiedAtTicks, Now);
            EndWork_NeedsGate(row.Path, stamp);
        }
    }

    /// <summary>The file is left out on purpose.</summary>
    public void MarkSkipped(FileRow row, FileStamp stamp, string code, string reason) =>
        MarkEnded(row, stamp, FileState.Skipped, code, reason, place: null, hash: null, readerVersion: 0, nextTry: 0);

    /// <summary>The file could not be read. It is tried again when it or the readers change, on request, or at <paramref name="nextTryAt"/>.</summary>
    public void MarkFailed(
        FileRow row, FileStamp stamp, string code, string reason, string? place, byte[]? hash, int readerVersion, DateTimeOffset? nextTryAt) =>
        MarkEnded(row, stamp, FileState.Failed, code, reason, place, hash, readerVersion, nextTryAt?.UtcTicks ?? 0);

    /// <summary>The file could not be read just now (locked, half written) and goes back to wait.</summary>
    /// <param name="row">The file.</param>
    /// <param name="stamp">Its stamp now.</param>
    /// <param name="nextTryAt">When it is taken again.</param>
    /// <param name="reason">Why it waits, for the status.</param>
    /// <param name="countsAsAttempt">False when nothing was wrong with the file but the moment.</param>
    public void PutBack(FileRow row, FileStamp stamp, DateTimeOffset nextTryAt, string? reason, bool countsAsAttempt)
    {
        lock (_database.Gate)
        {
            _database.Execute(
                "UPDATE files SET state='found', size=?2, mtime=?3, attempts=attempts+?7, next_try=?4, reason=?5, changed=?6 WHERE id=?1",
                row.Id, stamp.SizeInBytes, stamp.ModifiedAtTicks, nextTryAt.UtcTicks, reason, Now, countsAsAttempt ? 1 : 0);
            _inWork.End_NeedsGate(row.Path); // It is read again in any case.
        }
    }

    /// <summary>The file is gone from the folder and its articles have been taken out of the index, waiting for a commit.</summary>
    public void MarkRemoving(FileRow row)
    {
        lock (_database.Gate)
        {
            _database.Execute(
                "UPDATE files SET state='removing', batch=?2, code=NULL, reason=NULL, place=NULL, next_try=0, changed=?3 WHERE id=?1",
                row.Id, Commits.CurrentBatch_NeedsGate, Now);
            EndWork_NeedsGate(row.Path, row.Stamp);
        }
    }

    /// <summary>
    /// The file lies elsewhere now and is otherwise the same. An indexed one waits for the commit that holds its new path.
    /// </summary>
    /// <returns>False when it is at work or changed meanwhile, or another file has that path: nothing was done then.</returns>
    public bool TryRepath(FileRow row, string newPath)
    {
        lock (_database.Gate)
        {
            if (_inWork.Contains_NeedsGate(row.Path) || _inWork.Contains_NeedsGate(newPath)) return false;
            if (Files.Find(row.Id) is not { } now || now.Path != row.Path || now.State != row.State || now.Stamp != row.Stamp) return false;
            if (Files.Find(newPath) is { } taken)
            {
                if (taken.State != FileState.Gone) return false;
                // What once had this path gives way; its articles have left already.
                _database.Execute("DELETE FROM sources WHERE file=?1", taken.Id);
                _database.Execute("DELETE FROM files WHERE id=?1", taken.Id);
            }

            _database.Execute(
                "UPDATE files SET path=?2, folder=?3, state=CASE WHEN state='indexed' THEN 'written' ELSE state END, batch=?4, changed=?5 WHERE id=?1",
                row.Id, newPath, FolderOf(newPath), Commits.CurrentBatch_NeedsGate, Now);
            return true;
        }
    }

    /// <summary>
    /// The file could not be moved after all: it lies and stands as before <see cref="TryRepath"/>, as no commit will hold a new path. When
    /// something else was found at its place meanwhile, the next comparison with the folder tells.
    /// </summary>
    /// <param name="row">The row as it was before.</param>
    public void UndoRepath(FileRow row)
    {
        lock (_database.Gate)
        {
            if (Files.Find(row.Path) is not null) return;
            _database.Execute(
                "UPDATE files SET path=?2, folder=?3, state=CASE WHEN state='written' AND ?4 THEN 'indexed' ELSE state END, changed=?5 WHERE id=?1",
                row.Id, row.Path, FolderOf(row.Path), row.State == FileState.Indexed, Now);
        }
    }

    /// <summary>How many files stand where.</summary>
    public LedgerCounts Count() => LedgerQueries.Count(_database);

    /// <summary>True when no file is waiting, being read or uncommitted. Files waiting for a later try do not count.</summary>
    public bool IsIdle() =>
        _database.First(
            "SELECT 1 FROM files WHERE state IN ('settling','reading','written','removing') OR (state='found' AND next_try<=?1) LIMIT 1",
            static r => r.GetInt32(0),
            Now) == 0;

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    /// <summary>The folder part of a ledger path; empty for a file at the top.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash && slash < 0 ? "" : path[..slash];

    private void Upsert(string path, FileStamp stamp, FileState state)
    {
        var name = NameOf(state);
        lock (_database.Gate)
        {
            if (state == FileState.Settling && _inWork.Contains_NeedsGate(path)) return;
            _database.Execute(
                """
                INSERT INTO files(path, folder, size, mtime, state, changed) VALUES(?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT(path) DO UPDATE SET state=excluded.state, size=excluded.size, mtime=excluded.mtime,
                    attempts=CASE WHEN files.size=excluded.size AND files.mtime=excluded.mtime THEN files.attempts ELSE 0 END,
                    next_try=0, changed=excluded.changed
                """,
                path, FolderOf(path), stamp.SizeInBytes, stamp.ModifiedAtTicks, name, Now);
        }
    }

    private void MarkEnded(
        FileRow row, FileStamp stamp, FileState state, string code, string reason, string? place, byte[]? hash, int readerVersion, long nextTry)
    {
        lock (_database.Gate)
        {
            _database.Execute(
                """
                UPDATE files SET state=?2, size=?3, mtime=?4, code=?5, reason=?6, place=?7, hash=?8, indexed_hash=NULL, reader_version=?9,
                    next_try=?10, attempts=attempts+1, changed=?11 WHERE id=?1
                """,
                row.Id, NameOf(state), stamp.SizeInBytes, stamp.ModifiedAtTicks, code, reason, place, hash, readerVersion, nextTry, Now);
            EndWork_NeedsGate(row.Path, stamp);
        }
    }

    private void EndWork_NeedsGate(string path, FileStamp stamp)
    {
        if (_inWork.End_NeedsGate(path)) Upsert(path, stamp, FileState.Found);
    }

    private static string NameOf(FileState state) => state switch
    {
        FileState.Settling => "settling",
        FileState.Found => "found",
        FileState.Skipped => "skipped",
        FileState.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Set by a transition of its own."),
    };
}
