using Microsoft.Data.Sqlite;

namespace SearchService.Archive.Ledger;

/// <summary>
/// Remembers, for every file in the folders, what has become of it. A file moves
/// settling -> found -> reading -> written -> indexed; "indexed" is set only by <see cref="EndCommit"/>, after the commit
/// that holds its articles. Whatever a crash leaves between "found" and "written" is read again.
/// </summary>
internal sealed class IngestLedger : IDisposable
{
    private const string Columns =
        "id, path, size, mtime, state, code, reason, place, attempts, next_try, format, hash, indexed_hash, reader_version, changed";

    private readonly LedgerDatabase _database;
    private readonly TimeProvider _time;
    private readonly HashSet<string> _inWork = new(StringComparer.Ordinal);
    private readonly HashSet<string> _againAfterWork = new(StringComparer.Ordinal);
    private long _batch = 1;

    public IngestLedger(LedgerDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
        Identities = new ArticleIdentities(database);
    }

    /// <summary>Which articles the files hold and which file of several shows an article.</summary>
    public ArticleIdentities Identities { get; }

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
            if (_inWork.Contains(path))
            {
                _againAfterWork.Add(path);
                return;
            }

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
                RETURNING {Columns}
                """,
                Map,
                limit,
                Now);
            foreach (var row in rows) _inWork.Add(row.Path);
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
                row.Id, stamp.SizeInBytes, stamp.ModifiedAtTicks, hash, format, readerVersion, _batch,
                sidecars.Count == 0 ? null : string.Join('\n', sidecars), Now);
            EndWork(row.Path, stamp);
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
            EndWork(row.Path, stamp);
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
            _inWork.Remove(row.Path);
            _againAfterWork.Remove(row.Path);
        }
    }

    /// <summary>The file is gone from the folder and its articles have been taken out of the index, waiting for a commit.</summary>
    public void MarkRemoving(FileRow row)
    {
        lock (_database.Gate)
        {
            _database.Execute(
                "UPDATE files SET state='removing', batch=?2, code=NULL, reason=NULL, place=NULL, next_try=0, changed=?3 WHERE id=?1",
                row.Id, _batch, Now);
            _inWork.Remove(row.Path);
            if (_againAfterWork.Remove(row.Path)) Upsert(row.Path, row.Stamp, FileState.Found);
        }
    }

    /// <summary>
    /// Files that are indexed, or have failed for good, and do not lie in the folders they would be moved to.
    /// </summary>
    /// <param name="state">Indexed or failed.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="exceptBelow">Folder prefixes that are left out: "done//".</param>
    public IReadOnlyList<FileRow> FilesToMove(FileState state, int limit, IReadOnlyList<string> exceptBelow)
    {
        var (one, other) = (exceptBelow.ElementAtOrDefault(0) ?? "//", exceptBelow.ElementAtOrDefault(1) ?? "//");
        return _database.Query(
            $"""
            SELECT {Columns} FROM files WHERE state=?1 AND next_try=0 AND substr(path,1,length(?3))<>?3 AND substr(path,1,length(?4))<>?4 LIMIT ?2
            """,
            Map, state == FileState.Indexed ? "indexed" : "failed", limit, one, other);
    }

    /// <summary>The names of the files that were read together with this one.</summary>
    public IReadOnlyList<string> SidecarsOf(long id) =>
        _database.First("SELECT sidecars FROM files WHERE id=?1", static r => r.IsDBNull(0) ? "" : r.GetString(0), id) is { Length: > 0 } names ? names.Split('\n') : [];

    /// <summary>
    /// The file lies elsewhere now and is otherwise the same. An indexed one waits for the commit that holds its new path.
    /// </summary>
    /// <returns>False when it is at work or changed meanwhile, or another file has that path: nothing was done then.</returns>
    public bool TryRepath(FileRow row, string newPath)
    {
        lock (_database.Gate)
        {
            if (_inWork.Contains(row.Path) || _inWork.Contains(newPath)) return false;
            if (Find(row.Id) is not { } now || now.Path != row.Path || now.State != row.State || now.Stamp != row.Stamp) return false;
            if (Find(newPath) is { } taken)
            {
                if (taken.State != FileState.Gone) return false;
                // What once had this path gives way; its articles have left already.
                _database.Execute("DELETE FROM sources WHERE file=?1", taken.Id);
                _database.Execute("DELETE FROM files WHERE id=?1", taken.Id);
            }

            _database.Execute(
                "UPDATE files SET path=?2, folder=?3, state=CASE WHEN state='indexed' THEN 'written' ELSE state END, batch=?4, changed=?5 WHERE id=?1",
                row.Id, newPath, FolderOf(newPath), _batch, Now);
            return true;
        }
    }

    /// <summary>Starts a commit: everything written until now will be in it. Returns what to give to <see cref="EndCommit"/>.</summary>
    public long BeginCommit()
    {
        lock (_database.Gate) return _batch++;
    }

    /// <summary>The commit holds everything of the batch: those files are indexed, or gone, from now on.</summary>
    public void EndCommit(long batch, long commitNumber)
    {
        lock (_database.Gate)
        {
            _database.Execute(
                "UPDATE files SET state='indexed', indexed_hash=hash, changed=?2 WHERE state='written' AND batch<=?1", batch, Now);
            _database.Execute(
                "UPDATE files SET state='gone', indexed_hash=NULL, changed=?2 WHERE state='removing' AND batch<=?1", batch, Now);
            SetMeta("commit", commitNumber.ToString(System.Globalization.CultureInfo.InvariantCulture));
            _database.Flush();
        }
    }

    /// <summary>After a start or a broken disk: whatever was under way is done again. Returns how many files that are.</summary>
    public int ResumeInterrupted()
    {
        lock (_database.Gate)
        {
            _inWork.Clear();
            _againAfterWork.Clear();
            return _database.Execute(
                "UPDATE files SET state='found', next_try=0 WHERE state IN ('settling','reading','written','removing')");
        }
    }

    /// <summary>Everything is read again: the index was lost, or is not the one this ledger describes.</summary>
    public int ReadEverythingAgain() =>
        _database.Execute("UPDATE files SET state='found', indexed_hash=NULL, next_try=0, attempts=0 WHERE state<>'gone'");

    /// <summary>Failures of an older reader get another chance with the new one. Returns how many.</summary>
    public int RetryFailuresOfOtherReaders(int readerVersion) =>
        _database.Execute(
            "UPDATE files SET state='found', next_try=0, attempts=0 WHERE state='failed' AND reader_version<>?1", readerVersion);

    /// <summary>Failures whose time has come are put among the files to be read. Returns how many.</summary>
    public int RetryFailuresThatAreDue() =>
        _database.Execute("UPDATE files SET state='found' WHERE state='failed' AND next_try>0 AND next_try<=?1", Now);

    /// <summary>One file is read again on request: a failure, or an article whose other sources changed.</summary>
    /// <returns>False when there is no such file.</returns>
    public bool ReadAgain(long id)
    {
        lock (_database.Gate)
        {
            if (Find(id) is not { State: not FileState.Gone } row) return false;
            if (_inWork.Contains(row.Path))
            {
                _againAfterWork.Add(row.Path);
                return true;
            }

            _database.Execute(
                "UPDATE files SET state='found', indexed_hash=NULL, attempts=0, next_try=0, changed=?2 WHERE id=?1", id, Now);
            return true;
        }
    }

    /// <summary>Every failure is tried again. Returns how many.</summary>
    public int RetryAllFailures() =>
        _database.Execute("UPDATE files SET state='found', attempts=0, next_try=0, changed=?1 WHERE state='failed'", Now);

    /// <summary>How many files stand where.</summary>
    public LedgerCounts Count() => LedgerQueries.Count(_database);

    /// <summary>True when no file is waiting, being read or uncommitted. Files waiting for a later try do not count.</summary>
    public bool IsIdle() =>
        _database.First(
            "SELECT 1 FROM files WHERE state IN ('settling','reading','written','removing') OR (state='found' AND next_try<=?1) LIMIT 1",
            static r => r.GetInt32(0),
            Now) == 0;

    /// <summary>One file by its path, gone ones included.</summary>
    public FileRow? Find(string path) => _database.First($"SELECT {Columns} FROM files WHERE path=?1", Map, path);

    /// <summary>One file by its number, gone ones included.</summary>
    public FileRow? Find(long id) => _database.First($"SELECT {Columns} FROM files WHERE id=?1", Map, id);

    /// <summary>The files that are known directly in a folder and are not gone.</summary>
    public IReadOnlyList<FileRow> FilesIn(string folder) =>
        _database.Query($"SELECT {Columns} FROM files WHERE folder=?1 AND state NOT IN ('gone','removing')", Map, folder);

    /// <summary>The files known below a folder that was removed or renamed as a whole.</summary>
    public IReadOnlyList<FileRow> FilesBelow(string folder) =>
        _database.Query(
            $"SELECT {Columns} FROM files WHERE (folder=?1 OR (folder>=?2 AND folder<?3)) AND state NOT IN ('gone','removing')",
            Map, folder, folder + "/", folder + "0"); // '0' follows '/' in the alphabet

    /// <summary>Every folder that holds a file that is not gone.</summary>
    public IReadOnlyList<string> KnownFolders() =>
        _database.Query("SELECT DISTINCT folder FROM files WHERE state NOT IN ('gone','removing')", static r => r.GetString(0));

    /// <summary>The files that were read together with the given sidecar.</summary>
    public IReadOnlyList<FileRow> FilesReadWith(string folder, string sidecarName) =>
        _database.Query(
            $"SELECT {Columns} FROM files WHERE folder=?1 AND sidecars IS NOT NULL AND instr(char(10)||sidecars||char(10), char(10)||?2||char(10))>0 AND state<>'gone'",
            Map, folder, sidecarName);

    /// <summary>Failures, newest first.</summary>
    public IReadOnlyList<FileRow> Failures(int limit, long beforeId = long.MaxValue) => LedgerQueries.Failures(_database, limit, beforeId);

    /// <summary>A value kept beside the files ("ledger-id", "commit"); null when absent.</summary>
    public string? Meta(string name) => _database.First("SELECT value FROM meta WHERE name=?1", static r => r.GetString(0), name);

    /// <summary>Keeps a value beside the files.</summary>
    public void SetMeta(string name, string value) =>
        _database.Execute("INSERT INTO meta(name, value) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value=excluded.value", name, value);

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    /// <summary>The folder part of a ledger path; empty for a file at the top.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash && slash < 0 ? "" : path[..slash];

    internal static FileRow Map(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Path = row.GetString(1),
        Stamp = new FileStamp(row.GetInt64(2), row.GetInt64(3)),
        State = Enum.Parse<FileState>(row.GetString(4), ignoreCase: true),
        Code = row.IsDBNull(5) ? null : row.GetString(5),
        Reason = row.IsDBNull(6) ? null : row.GetString(6),
        Place = row.IsDBNull(7) ? null : row.GetString(7),
        Attempts = row.GetInt32(8),
        NextTryAt = row.GetInt64(9) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
        Format = row.IsDBNull(10) ? null : row.GetString(10),
        ContentHash = row.IsDBNull(11) ? null : (byte[])row[11],
        IndexedHash = row.IsDBNull(12) ? null : (byte[])row[12],
        ReaderVersion = row.GetInt32(13),
        ChangedAt = new DateTimeOffset(row.GetInt64(14), TimeSpan.Zero),
    };

    private void Upsert(string path, FileStamp stamp, FileState state)
    {
        var name = NameOf(state);
        lock (_database.Gate)
        {
            if (state == FileState.Settling && _inWork.Contains(path)) return;
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
            EndWork(row.Path, stamp);
        }
    }

    private void EndWork(string path, FileStamp stamp)
    {
        _inWork.Remove(path);
        if (_againAfterWork.Remove(path)) Upsert(path, stamp, FileState.Found);
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
