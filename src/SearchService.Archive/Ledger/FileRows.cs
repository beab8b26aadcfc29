using Microsoft.Data.Sqlite;

namespace SearchService.Archive.Ledger;

/// <summary>
/// Looks files up in the ledger; changes nothing. A file that left its folder keeps its row, "gone", by which it is known again should it come
/// back; what asks for the files of a folder does not see it.
/// </summary>
internal sealed class FileRows(LedgerDatabase database)
{
    /// <summary>The columns of table files that <see cref="Map"/> reads, in its order.</summary>
    public const string Columns =
        "id, path, size, mtime, state, code, reason, place, attempts, next_try, format, hash, indexed_hash, reader_version, changed";

    /// <summary>One file by its path, gone ones included.</summary>
    public FileRow? Find(string path) => database.First($"SELECT {Columns} FROM files WHERE path=?1", Map, path);

    /// <summary>One file by its number, gone ones included.</summary>
    public FileRow? Find(long id) => database.First($"SELECT {Columns} FROM files WHERE id=?1", Map, id);

    /// <summary>The files that are known directly in a folder and are not gone.</summary>
    public IReadOnlyList<FileRow> In(string folder) =>
        database.Query($"SELECT {Columns} FROM files WHERE folder=?1 AND state NOT IN ('gone','removing')", Map, folder);

    /// <summary>The files known below a folder that was removed or renamed as a whole.</summary>
    public IReadOnlyList<FileRow> Below(string folder) =>
        database.Query(
            $"SELECT {Columns} FROM files WHERE (folder=?1 OR (folder>=?2 AND folder<?3)) AND state NOT IN ('gone','removing')",
            Map, folder, folder + "/", folder + "0"); // '0' follows '/' in the alphabet

    /// <summary>Every folder that holds a file that is not gone.</summary>
    public IReadOnlyList<string> KnownFolders() =>
        database.Query("SELECT DISTINCT folder FROM files WHERE state NOT IN ('gone','removing')", static r => r.GetString(0));

    /// <summary>
    /// Files that are indexed, or have failed for good, and do not lie in the folders they would be moved to.
    /// </summary>
    /// <param name="state">Indexed or failed.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="exceptBelow">Folder prefixes that are left out: "done//".</param>
    public IReadOnlyList<FileRow> ToMove(FileState state, int limit, IReadOnlyList<string> exceptBelow)
    {
        var (one, other) = (exceptBelow.ElementAtOrDefault(0) ?? "//", exceptBelow.ElementAtOrDefault(1) ?? "//");
        return database.Query(
            $"""
            SELECT {Columns} FROM files WHERE state=?1 AND next_try=0 AND substr(path,1,length(?3))<>?3 AND substr(path,1,length(?4))<>?4 LIMIT ?2
            """,
            Map, state == FileState.Indexed ? "indexed" : "failed", limit, one, other);
    }

    /// <summary>The names of the files that were read together with this one.</summary>
    public IReadOnlyList<string> SidecarsOf(long id) =>
        database.First("SELECT sidecars FROM files WHERE id=?1", static r => r.IsDBNull(0) ? "" : r.GetString(0), id) is { Length: > 0 } names ? names.Split('\n') : [];

    /// <summary>The file of a row that was selected by <see cref="Columns"/>.</summary>
    public static FileRow Map(SqliteDataReader row) => new()
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
}
