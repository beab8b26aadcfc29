namespace SearchService.Archive.Ledger;

/// <summary>What the commands ask of a ledger they opened only for reading.</summary>
internal static class LedgerQueries
{
    /// <summary>How many files stand where, and the sum they must give, from one snapshot.</summary>
    public static LedgerCounts Count(LedgerDatabase database) =>
        database.First(
            """
            SELECT count(*), ifnull(sum(state='indexed'),0), ifnull(sum(state='skipped'),0), ifnull(sum(state='failed'),0),
                   ifnull(sum(state IN ('settling','found','reading','written','removing')),0)
            FROM files WHERE state<>'gone'
            """,
            static r => new LedgerCounts(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)))!;

    /// <summary>Failures, newest first, from below the given row number.</summary>
    public static IReadOnlyList<FileRow> Failures(LedgerDatabase database, int limit, long beforeId) =>
        database.Query(
            $"SELECT {FileRows.Columns} FROM files WHERE state='failed' AND id<?2 ORDER BY id DESC LIMIT ?1",
            FileRows.Map, limit, beforeId);

    /// <summary>How many failures each code has, most frequent first.</summary>
    public static IReadOnlyList<(string Code, long Count)> FailuresByCode(LedgerDatabase database) =>
        database.Query(
            "SELECT ifnull(code,'unknown'), count(*) FROM files WHERE state='failed' GROUP BY code ORDER BY 2 DESC",
            static r => (r.GetString(0), r.GetInt64(1)));

    /// <summary>The key of the first article of a file; null when the file is not known.</summary>
    public static string? KeyOfPath(LedgerDatabase database, string path) =>
        database.First(
            "SELECT s.key FROM files f JOIN sources s ON s.file=f.id WHERE f.path=?1 AND f.state NOT IN ('gone','removing') ORDER BY s.ordinal LIMIT 1",
            static r => r.GetString(0), path);

    /// <summary>The keys of the articles of a file; empty when the file is not known.</summary>
    public static IReadOnlyList<string> KeysOfPath(LedgerDatabase database, string path) =>
        database.Query(
            "SELECT DISTINCT s.key FROM files f JOIN sources s ON s.file=f.id WHERE f.path=?1 AND f.state NOT IN ('gone','removing')",
            static r => r.GetString(0), path);

    /// <summary>The keys of every article that is in a commit by the ledger's word.</summary>
    public static HashSet<string> KeysOfIndexedFiles(LedgerDatabase database) =>
        [.. database.Query("SELECT DISTINCT s.key FROM sources s JOIN files f ON f.id=s.file WHERE f.state='indexed'", static r => r.GetString(0))];

    /// <summary>The keys of every article that may be in the index: those of files that are there, or just leaving.</summary>
    public static HashSet<string> AllKeys(LedgerDatabase database) =>
        [.. database.Query("SELECT DISTINCT s.key FROM sources s JOIN files f ON f.id=s.file WHERE f.state<>'gone'", static r => r.GetString(0))];
}
