using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SearchService.Archive.Schema;
using SearchService.Articles;

namespace SearchService.Archive.Index;

/// <summary>One version of an article's text.</summary>
/// <param name="Number">1 for the first the archive saw, and so on.</param>
/// <param name="SeenAt">When the archive read it.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Published">Its publication.</param>
public sealed record ArticleVersion(int Number, DateTimeOffset SeenAt, string Title, DateTimeOffset? Published);

/// <summary>
/// Keeps every text an article has had, in history.db beside the index, when Archive:KeepHistory is on. A text is kept when it is first
/// indexed, so that the one before is there whatever happens between; the same text read again is no new version. An article that
/// leaves the archive takes its history along.
/// </summary>
internal sealed class ArticleHistory : IDisposable
{
    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS versions(
            key TEXT NOT NULL, number INTEGER NOT NULL, seen INTEGER NOT NULL, hash BLOB NOT NULL, article BLOB NOT NULL,
            PRIMARY KEY(key, number)) WITHOUT ROWID;
        """;

    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    private ArticleHistory(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the history for writing, making it when absent.</summary>
    public static ArticleHistory OpenOrCreate(string path)
    {
        var history = new ArticleHistory(SqliteFile.Open(path, SqliteOpenMode.ReadWriteCreate));
        history.Run("PRAGMA journal_mode=WAL");
        history.Run("PRAGMA synchronous=NORMAL");
        history.Run(Schema);
        return history;
    }

    /// <summary>Opens it for reading; null when there is none.</summary>
    public static ArticleHistory? OpenReadOnly(string path) => File.Exists(path) ? new ArticleHistory(SqliteFile.Open(path, SqliteOpenMode.ReadOnly)) : null;

    /// <summary>Keeps a text unless it is the newest already.</summary>
    public void Keep(StoredArticle stored)
    {
        var hash = HashOf(stored.Article.Article);
        lock (_gate)
        {
            var newest = Query("SELECT number, hash FROM versions WHERE key=$1 ORDER BY number DESC LIMIT 1", static r => (Number: r.GetInt32(0), Hash: (byte[])r[1]), stored.Article.Key);
            if (newest is [var last] && last.Hash.AsSpan().SequenceEqual(hash))
            {
                // Until when it is under embargo is no text, but may have changed; and then, it was not seen before.
                if (Latest(stored.Article.Key).Article.Article.EmbargoUntil != stored.Article.Article.EmbargoUntil)
                    Run("UPDATE versions SET seen=$3, article=$4 WHERE key=$1 AND number=$2", stored.Article.Key, last.Number, stored.Article.IndexedAt.UtcTicks, Compressed(stored.ToJson()));
                return;
            }

            Run(
                "INSERT INTO versions(key, number, seen, hash, article) VALUES($1, $2, $3, $4, $5)",
                stored.Article.Key, newest is [var before] ? before.Number + 1 : 1, stored.Article.IndexedAt.UtcTicks, hash, Compressed(stored.ToJson()));
        }
    }

    /// <summary>Forgets an article that left the archive.</summary>
    public void Forget(string key)
    {
        lock (_gate) Run("DELETE FROM versions WHERE key=$1", key);
    }

    /// <summary>The texts an article has had, the newest first; withheld and cancelled ones, and those under embargo, are left out.</summary>
    public IReadOnlyList<(int Number, StoredArticle Stored)> Of(string key, DateTimeOffset now)
    {
        lock (_gate)
        {
            return
            [
                .. Query("SELECT number, article FROM versions WHERE key=$1 ORDER BY number DESC", static r => (r.GetInt32(0), StoredArticle.FromJson(Expanded((byte[])r[1]))), key)
                    .Where(v => v.Item2.Article.Article is { Status: ArticleStatus.Usable } article && !(article.EmbargoUntil > now)),
            ];
        }
    }

    /// <summary>Writes a consistent copy to another file.</summary>
    public void BackUpTo(string path)
    {
        lock (_gate) SqliteFile.Copy(_connection, path);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private StoredArticle Latest(string key) =>
        Query("SELECT article FROM versions WHERE key=$1 ORDER BY number DESC LIMIT 1", static r => StoredArticle.FromJson(Expanded((byte[])r[0])), key)[0];

    /// <summary>Of what readers of the article see; not of how the file was read.</summary>
    private static byte[] HashOf(Article article)
    {
        var texts = new StringBuilder();
        foreach (var text in (string?[])[article.Kicker, article.Title, article.Deck, .. article.Bylines, article.Status.ToString(), .. article.Body])
            texts.Append(text).Append('\0');
        foreach (var caption in article.Captions) texts.Append(caption.Text).Append('\0').Append(caption.RawCredit).Append('\0');
        return SHA256.HashData(Encoding.UTF8.GetBytes(texts.ToString()));
    }

    private static byte[] Compressed(string json)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest)) brotli.Write(Encoding.UTF8.GetBytes(json));
        return bytes.ToArray();
    }

    private static string Expanded(byte[] bytes)
    {
        using var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private void Run(string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object> values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<object> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command;
    }
}
