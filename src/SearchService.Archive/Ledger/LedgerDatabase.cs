using Microsoft.Data.Sqlite;

namespace SearchService.Archive.Ledger;

/// <summary>
/// The SQLite file behind the ledger: one connection, one lock, and writes gathered into transactions that
/// <see cref="Flush"/> ends. Readers of this process see every write at once, other processes after the next flush.
/// </summary>
/// <remarks>
/// WAL with synchronous=NORMAL: a crash of the process loses nothing that was flushed; a power cut may lose the last
/// transactions, which only means that some files are read again. The index's commit, not the ledger, is what makes articles durable.
/// </remarks>
internal sealed class LedgerDatabase : IDisposable
{
    private const int SchemaVersion = 2;
    private const int CacheInKilobytes = 32 * 1024;
    private const int PagesInLog = 8000;

    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS folders(name TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS files(
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL UNIQUE,
            folder TEXT NOT NULL,
            size INTEGER NOT NULL,
            mtime INTEGER NOT NULL,
            state TEXT NOT NULL CHECK(state IN ('settling','found','reading','written','removing','indexed','skipped','failed','gone')),
            code TEXT, reason TEXT, place TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            next_try INTEGER NOT NULL DEFAULT 0,
            format TEXT,
            hash BLOB,
            indexed_hash BLOB,
            reader_version INTEGER NOT NULL DEFAULT 0,
            batch INTEGER NOT NULL DEFAULT 0,
            sidecars TEXT,
            changed INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS files_by_folder ON files(folder);
        CREATE INDEX IF NOT EXISTS files_by_state ON files(state, next_try);
        CREATE INDEX IF NOT EXISTS files_by_hash ON files(hash) WHERE hash IS NOT NULL;
        CREATE TABLE IF NOT EXISTS sources(
            file INTEGER NOT NULL REFERENCES files(id),
            ordinal INTEGER NOT NULL,
            key TEXT NOT NULL,
            said_id TEXT,
            text_hash BLOB,
            version INTEGER NOT NULL,
            shown INTEGER NOT NULL,
            said_changed INTEGER,
            PRIMARY KEY(file, ordinal)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS sources_by_key ON sources(key);
        CREATE INDEX IF NOT EXISTS sources_by_said ON sources(said_id) WHERE said_id IS NOT NULL;
        CREATE TABLE IF NOT EXISTS named(path TEXT NOT NULL, file INTEGER NOT NULL, hash BLOB, PRIMARY KEY(path, file)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS named_by_file ON named(file);
        CREATE INDEX IF NOT EXISTS sources_by_text ON sources(text_hash) WHERE text_hash IS NOT NULL;
        """;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private bool _isInTransaction;

    private LedgerDatabase(SqliteConnection connection, string path)
    {
        _connection = connection;
        Path = path;
    }

    /// <summary>Held by callers that need several statements to belong together.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Where the database lies.</summary>
    public string Path { get; }

    /// <summary>Opens the ledger for writing, making it when absent.</summary>
    /// <exception cref="LedgerDamagedException">The file is no ledger, or a newer program's.</exception>
    public static LedgerDatabase OpenOrCreate(string path)
    {
        var database = Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            database.Configure();
            return database;
        }
        catch (SqliteException damage) when (IsDamage(damage))
        {
            database.Dispose();
            throw new LedgerDamagedException(path, damage.Message, damage);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Opens an existing ledger for looking at it, also while a service writes.</summary>
    public static LedgerDatabase OpenReadOnly(string path) => Open(path, SqliteOpenMode.ReadOnly);

    /// <summary>Runs a statement that changes something; returns the number of rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        lock (Gate)
        {
            Begin();
            return Bind(sql, values).ExecuteNonQuery();
        }
    }

    /// <summary>Runs a query and maps each row.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        lock (Gate)
        {
            var rows = new List<T>();
            using var reader = Bind(sql, values).ExecuteReader();
            while (reader.Read()) rows.Add(map(reader));
            return rows;
        }
    }

    /// <summary>The first row of a query, or the type's default.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        lock (Gate)
        {
            using var reader = Bind(sql, values).ExecuteReader();
            return reader.Read() ? map(reader) : default;
        }
    }

    /// <summary>Runs a changing statement with a RETURNING clause and maps each row.</summary>
    public List<T> ExecuteReturning<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        lock (Gate)
        {
            Begin();
            return Query(sql, map, values);
        }
    }

    /// <summary>Ends the open transaction, so that other processes see what was written.</summary>
    public void Flush()
    {
        lock (Gate)
        {
            if (!_isInTransaction) return;
            Command("COMMIT").ExecuteNonQuery();
            _isInTransaction = false;
        }
    }

    /// <summary>Writes a consistent copy to another file.</summary>
    public void BackUpTo(string path)
    {
        lock (Gate)
        {
            Flush();
            SqliteFile.Copy(_connection, path);
        }
    }

    /// <summary>Flushes and closes. After a failed disk the open transaction is given up: its files are simply read again.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            try
            {
                Flush();
            }
            catch (SqliteException)
            {
                // The disk is full or gone. SQLite rolls the transaction back on close; the ledger stays whole, only older.
            }

            foreach (var command in _commands.Values) command.Dispose();
            _commands.Clear();
            _connection.Dispose();
        }
    }

    private static LedgerDatabase Open(string path, SqliteOpenMode mode)
    {
        try
        {
            return new LedgerDatabase(SqliteFile.Open(path, mode), path);
        }
        catch (SqliteException damage) when (IsDamage(damage))
        {
            throw new LedgerDamagedException(path, damage.Message, damage);
        }
    }

    // SQLITE_CORRUPT and SQLITE_NOTADB.
    private static bool IsDamage(SqliteException fault) => fault.SqliteErrorCode is 11 or 26;

    private void Configure()
    {
        Command("PRAGMA journal_mode=WAL").ExecuteScalar();
        Command("PRAGMA synchronous=NORMAL").ExecuteNonQuery();
        Command("PRAGMA temp_store=MEMORY").ExecuteNonQuery();
        // Keys and hashes come in no order, so that a run over a large folder touches all of the indexes all the time: they should stay in
        // memory, and be copied from the log into the file less often than every 4 MB.
        Command($"PRAGMA cache_size=-{CacheInKilobytes}").ExecuteNonQuery();
        Command($"PRAGMA wal_autocheckpoint={PagesInLog}").ExecuteScalar();
        var version = Convert.ToInt32(Command("PRAGMA user_version").ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        if (version > SchemaVersion)
            throw new LedgerDamagedException(Path, $"it was written by a newer program (schema {version}, this program knows {SchemaVersion})");
        using (var create = _connection.CreateCommand())
        {
            create.CommandText = Schema;
            create.ExecuteNonQuery();
        }

        // Together, so that a crash between the two does not add the column again.
        Command("BEGIN IMMEDIATE").ExecuteNonQuery();
        if (version == 1) Command("ALTER TABLE sources ADD COLUMN said_changed INTEGER").ExecuteNonQuery();
        Command($"PRAGMA user_version={SchemaVersion}").ExecuteNonQuery();
        Command("COMMIT").ExecuteNonQuery();
    }

    private void Begin()
    {
        if (_isInTransaction) return;
        Command("BEGIN IMMEDIATE").ExecuteNonQuery();
        _isInTransaction = true;
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        var command = Command(sql);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] ?? DBNull.Value;
            if (i < command.Parameters.Count) command.Parameters[i].Value = value;
            else command.Parameters.AddWithValue("?" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), value);
        }

        return command;
    }

    private SqliteCommand Command(string sql)
    {
        if (_commands.TryGetValue(sql, out var command)) return command;
        command = _connection.CreateCommand();
        command.CommandText = sql;
        _commands.Add(sql, command);
        return command;
    }
}
