using Microsoft.Data.Sqlite;

namespace SearchService.Archive;

/// <summary>How the archive's SQLite files are opened and copied.</summary>
internal static class SqliteFile
{
    private const int LongestWaitForLockInSeconds = 10;

    /// <summary>Opens a connection.</summary>
    /// <exception cref="SqliteException">The file cannot be opened in this mode.</exception>
    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        // Not pooled: a pooled connection keeps the file open after Dispose, which hinders backup, restore and tests.
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = LongestWaitForLockInSeconds };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Writes a consistent copy of the database to another file, also while others write it.</summary>
    public static void Copy(SqliteConnection from, string path)
    {
        using var copy = Open(path, SqliteOpenMode.ReadWriteCreate);
        from.BackupDatabase(copy);
    }
}
