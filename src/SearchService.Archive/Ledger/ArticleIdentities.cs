using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SearchService.Archive.Ledger;

/// <summary>One article of a file, as far as identity is concerned.</summary>
/// <param name="Ordinal">Its place in the file.</param>
/// <param name="SaidId">What the article says its identity is; null when it says none.</param>
/// <param name="TextHash">Hash of its normalised text; null when there is too little text to tell articles apart.</param>
/// <param name="Version">Its version as its source counts; -1 when it says none.</param>
/// <param name="ChangedAt">When it says it was last changed; null when it does not say.</param>
internal readonly record struct IdentityClaim(int Ordinal, string? SaidId, byte[]? TextHash, long Version, DateTimeOffset? ChangedAt = null);

/// <summary>What was decided for one article of a file.</summary>
/// <param name="Key">The article's key in the index.</param>
/// <param name="IsShown">True when this file's text is the one to show; false when another source of the article is newer.</param>
/// <param name="ShownFile">The file whose text is shown.</param>
internal readonly record struct IdentityDecision(string Key, bool IsShown, long ShownFile);

/// <summary>
/// Decides which article a file's text belongs to. An article is known by what it says of itself, else by the file it stands in;
/// the same text in a second file is the same article with a second path, which is also what a renamed file is until its
/// old path is noticed to be gone.
/// </summary>
/// <remarks>While the ledger has been filled by nobody but this object, a <see cref="ClaimFilter"/> spares most questions for what is not there.</remarks>
internal sealed class ArticleIdentities(LedgerDatabase database)
{
    // Null until the first claim, and for good when the ledger held articles by then.
    private ClaimFilter? _filter;
    private bool _isFilterDecided;

    /// <summary>
    /// Records that a file holds these articles and nothing else, and decides their keys. Call again with the same claims gives the same keys.
    /// </summary>
    /// <param name="file">The file's row.</param>
    /// <param name="path">Its path, from which a new key is made.</param>
    /// <param name="contentHash">Hash of its bytes.</param>
    /// <param name="modifiedAtTicks">Its modification time, which decides between equal versions that do not say when they were changed.</param>
    /// <param name="claims">Its articles.</param>
    /// <param name="left">Keys this file held before and holds no more.</param>
    public IReadOnlyList<IdentityDecision> Claim(
        long file, string path, byte[] contentHash, long modifiedAtTicks, IReadOnlyList<IdentityClaim> claims, out IReadOnlyList<string> left)
    {
        lock (database.Gate)
        {
            DecideOnFilter_NeedsGate();
            var before = MayBe(Claimed.File, (ulong)file)
                ? database.Query("SELECT ordinal, key FROM sources WHERE file=?1", static r => (Ordinal: r.GetInt32(0), Key: r.GetString(1)), file)
                : [];
            var decisions = new IdentityDecision[claims.Count];
            for (var i = 0; i < claims.Count; i++)
            {
                var claim = claims[i];
                var previous = before.Find(b => b.Ordinal == claim.Ordinal).Key;
                var key = KeyFor(file, path, contentHash, claim, previous);
                decisions[i] = Record(file, key, modifiedAtTicks, claim);
                Remember_NeedsGate(file, contentHash, key, claim);
            }

            foreach (var (ordinal, _) in before)
            {
                if (ordinal >= claims.Count) database.Execute("DELETE FROM sources WHERE file=?1 AND ordinal=?2", file, ordinal);
            }

            left = [.. before.Select(b => b.Key).Where(k => !decisions.Any(d => d.Key == k)).Distinct()];
            return decisions;
        }
    }

    /// <summary>The keys of a file's articles.</summary>
    public IReadOnlyList<string> KeysOf(long file) =>
        database.Query("SELECT DISTINCT key FROM sources WHERE file=?1", static r => r.GetString(0), file);

    /// <summary>The paths under which an article stands in the folders, the shown one first.</summary>
    public IReadOnlyList<string> PathsOf(string key) => [.. SourcesOf(key).Select(static s => s.Path)];

    /// <summary>The same while the file is the one whose text is shown for the article; null when it is not.</summary>
    /// <param name="key">The article, which the file claimed.</param>
    /// <param name="file">The file, which is with a reader.</param>
    public IReadOnlyList<string>? PathsIfShown(string key, FileRow file)
    {
        // Asked with the article's gate held (KeyGates): who claims the article from now on puts it after this file, and who has put it was seen.
        if (!MayBe(Claimed.SharedKey, ClaimFilter.HashOf(key))) return [file.Path];
        var sources = SourcesOf(key);
        return sources.Exists(s => s.IsShown && s.File == file.Id) ? [.. sources.Select(static s => s.Path)] : null;
    }

    /// <summary>
    /// After a file left an article: picks the source to show from now on. Returns it, or null when the article has no file any more.
    /// </summary>
    public long? ShowAnother(string key)
    {
        lock (database.Gate)
        {
            var sources = database.Query(
                $"SELECT s.file, s.ordinal FROM sources s JOIN files f ON f.id=s.file WHERE s.key=?1 AND {IsPresent} ORDER BY s.version DESC, s.said_changed DESC, f.mtime DESC, s.shown DESC LIMIT 1",
                static r => (File: r.GetInt64(0), Ordinal: r.GetInt32(1)),
                key);
            if (sources.Count == 0) return null;
            Show(key, sources[0].File, sources[0].Ordinal);
            return sources[0].File;
        }
    }

    /// <summary>Every key that has a file; used to find articles in the index that no file holds.</summary>
    public HashSet<string> AllKeys() =>
        [.. database.Query($"SELECT DISTINCT s.key FROM sources s JOIN files f ON f.id=s.file WHERE {IsPresent}", static r => r.GetString(0))];

    private const string IsPresent = "f.state NOT IN ('gone','removing')";

    private string KeyFor(long file, string path, byte[] contentHash, IdentityClaim claim, string? previous)
    {
        if (claim.SaidId is not null
            && MayBe(Claimed.SaidId, ClaimFilter.HashOf(claim.SaidId))
            && database.First("SELECT key FROM sources WHERE said_id=?1 LIMIT 1", static r => r.GetString(0), claim.SaidId) is { } said)
        {
            return said;
        }

        if (previous is not null && (claim.SaidId is null || !HasOtherSaidId(previous, claim.SaidId)) && IsMineAlone(previous, file, claim))
            return previous;

        if (claim.TextHash is not null && SameText(claim) is { } sameText) return sameText;
        if (SameBytes(file, contentHash, claim) is { } sameBytes) return sameBytes;

        if (claim.SaidId is not null) return KeyOf("id", claim.SaidId);
        var fresh = KeyOf("path", $"{path}#{claim.Ordinal}");
        return fresh == previous || IsTaken(fresh) ? KeyOf("path", $"{path}#{claim.Ordinal}#{Convert.ToHexString(contentHash)}") : fresh;
    }

    private bool HasOtherSaidId(string key, string saidId) =>
        database.First("SELECT 1 FROM sources WHERE key=?1 AND said_id IS NOT NULL AND said_id<>?2", static r => r.GetInt32(0), key, saidId) == 1;

    // A file that shared an article with another and now says something else has become an article of its own.
    private bool IsMineAlone(string key, long file, IdentityClaim claim) =>
        database.First(
            $"SELECT 1 FROM sources s JOIN files f ON f.id=s.file WHERE s.key=?1 AND s.file<>?2 AND {IsPresent} AND (?3 IS NULL OR s.text_hash IS NOT ?3)",
            static r => r.GetInt32(0), key, file, claim.TextHash) == 0;

    private string? SameText(IdentityClaim claim) =>
        MayBe(Claimed.Text, ClaimFilter.HashOf(claim.TextHash))
            ? database.First(
                "SELECT key FROM sources WHERE text_hash=?1 AND (?2 IS NULL OR said_id IS NULL) LIMIT 1",
                static r => r.GetString(0), claim.TextHash, claim.SaidId)
            : null;

    private string? SameBytes(long file, byte[] contentHash, IdentityClaim claim) =>
        MayBe(Claimed.Bytes, ClaimFilter.HashOf(contentHash))
            ? database.First(
                "SELECT s.key FROM files f JOIN sources s ON s.file=f.id WHERE f.hash=?1 AND f.id<>?2 AND s.ordinal=?3 LIMIT 1",
                static r => r.GetString(0), contentHash, file, claim.Ordinal)
            : null;

    private bool IsTaken(string key) => MayBe(Claimed.Key, ClaimFilter.HashOf(key)) && database.First("SELECT 1 FROM sources WHERE key=?1", static r => r.GetInt32(0), key) == 1;

    private List<(string Path, long File, bool IsShown)> SourcesOf(string key) =>
        database.Query(
            $"SELECT f.path, s.file, s.shown FROM sources s JOIN files f ON f.id=s.file WHERE s.key=?1 AND {IsPresent} ORDER BY s.shown DESC, f.id",
            static r => (r.GetString(0), r.GetInt64(1), r.GetBoolean(2)),
            key);

    private IdentityDecision Record(long file, string key, long modifiedAtTicks, IdentityClaim claim)
    {
        var others = !MayBe(Claimed.Key, ClaimFilter.HashOf(key)) ? [] : database.Query(
            $"SELECT s.file, s.version, f.mtime, s.text_hash, s.shown AND {IsPresent}, s.said_changed FROM sources s JOIN files f ON f.id=s.file WHERE s.key=?1 AND NOT (s.file=?2 AND s.ordinal=?3)",
            static r => (
                File: r.GetInt64(0), Version: r.GetInt64(1), Ticks: r.GetInt64(2), Text: r.IsDBNull(3) ? null : (byte[])r[3], IsShown: r.GetBoolean(4),
                Changed: r.IsDBNull(5) ? (long?)null : r.GetInt64(5)),
            key, file, claim.Ordinal);
        var shown = others.Find(s => s.IsShown && s.File != file);
        var changed = claim.ChangedAt?.UtcTicks;
        // Files come in any order: when they were written tells only about those that say nothing themselves.
        var isLater = changed is not null && shown.Changed is not null && changed != shown.Changed
            ? changed > shown.Changed
            : modifiedAtTicks >= shown.Ticks || IsSame(claim.TextHash, shown.Text);
        var isNewer = shown.File == 0 || claim.Version > shown.Version || (claim.Version == shown.Version && isLater);
        database.Execute(
            """
            INSERT INTO sources(file, ordinal, key, said_id, text_hash, version, shown, said_changed) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT(file, ordinal) DO UPDATE SET key=excluded.key, said_id=excluded.said_id, text_hash=excluded.text_hash, version=excluded.version,
                shown=excluded.shown, said_changed=excluded.said_changed
            """,
            file, claim.Ordinal, key, claim.SaidId, claim.TextHash, claim.Version, isNewer, changed);
        if (isNewer && others.Count > 0) Show(key, file, claim.Ordinal);
        return new IdentityDecision(key, isNewer, isNewer ? file : shown.File);
    }

    private void Show(string key, long file, int ordinal) =>
        database.Execute("UPDATE sources SET shown=(file=?2 AND ordinal=?3) WHERE key=?1", key, file, ordinal);

    private void DecideOnFilter_NeedsGate()
    {
        if (_isFilterDecided) return;
        _isFilterDecided = true;
        if (database.First("SELECT 1 FROM sources LIMIT 1", static r => r.GetInt32(0)) == 0) _filter = new ClaimFilter();
    }

    private bool MayBe(Claimed kind, ulong hash) => _filter?.MayHold(kind, hash) ?? true;

    private void Remember_NeedsGate(long file, byte[] contentHash, string key, IdentityClaim claim)
    {
        if (_filter is not { } filter) return;
        filter.Add(Claimed.File, (ulong)file);
        filter.Add(Claimed.Bytes, ClaimFilter.HashOf(contentHash));
        if (filter.Add(Claimed.Key, ClaimFilter.HashOf(key))) filter.Add(Claimed.SharedKey, ClaimFilter.HashOf(key));
        if (claim.SaidId is not null) filter.Add(Claimed.SaidId, ClaimFilter.HashOf(claim.SaidId));
        if (claim.TextHash is not null) filter.Add(Claimed.Text, ClaimFilter.HashOf(claim.TextHash));
    }

    private static bool IsSame(byte[]? a, byte[]? b) => a is not null && b is not null && a.AsSpan().SequenceEqual(b);

    // 16 characters of base64url: 96 bits, safe in a URL, the same after every rebuild.
    private static string KeyOf(string kind, string value) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}:{value}")).AsSpan(0, 12));
}
