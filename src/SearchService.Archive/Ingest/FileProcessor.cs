using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SearchService.Archive.Index;
using SearchService.Archive.Ledger;
using SearchService.Archive.Watching;
using SearchService.Articles;
using SearchService.Articles.People;

namespace SearchService.Archive.Ingest;

/// <summary>
/// Takes one file that is due through all its steps: look, read, decide whose text it is, put it into the index, note what became
/// of it. Called by several threads for different files; the ledger never hands out one file twice at a time.
/// </summary>
internal sealed class FileProcessor(
    IngestLedger ledger,
    IArticleIndex index,
    IFileReading reading,
    SourceFolders folders,
    IReadOnlyDictionary<SourceFolder, IgnoreRules> ignore,
    KeyGates gates,
    IngestOptions options,
    IngestMetrics metrics,
    TimeProvider time,
    ILogger log)
{
    private const string SidecarCode = "sidecar";
    private const long MemoryForFilesInBytes = 256L * 1024 * 1024;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryOfUnreadableFiles = TimeSpan.FromMinutes(10);

    private readonly ByteBudget _memory = new(MemoryForFilesInBytes);

    /// <summary>Handles one file. Only a failing index or ledger makes it throw.</summary>
    /// <returns>True when something now waits for a commit.</returns>
    public async Task<bool> ProcessAsync(FileRow row)
    {
        if (!folders.TryResolve(row.Path, out var folder, out var fullPath)) return Remove(row);
        var file = new FileInfo(fullPath);
        if (!file.Exists) return Directory.Exists(folder.FullPath) ? Remove(row) : WaitForFolder(row, folder);
        var before = FileStamp.Of(file);
        try
        {
            if (IgnoredBecause(row, folder, file) is { } ignored) return Skip(row, before, FolderScan.IgnoredCode, ignored);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return WaitAndTryAgain(row, before, trouble); // A .searchignore that goes away while it is read, or that only others may read.
        }

        if (before.SizeInBytes > options.MaxFileBytes)
        {
            return Fail(
                row, before, "file-too-large",
                $"The file is {Megabytes(before.SizeInBytes)}; at most {Megabytes(options.MaxFileBytes)} are read (Ingest:MaxFileBytes).", null, null);
        }

        await _memory.TakeAsync(before.SizeInBytes).ConfigureAwait(false);
        try
        {
            return Process(row, folder, fullPath, before);
        }
        catch (Exception trouble) when (IsTroubleWithTheFile(trouble, fullPath))
        {
            return WaitAndTryAgain(row, before, trouble);
        }
        finally
        {
            _memory.Return(before.SizeInBytes);
        }
    }

    private string? IgnoredBecause(FileRow row, SourceFolder folder, FileInfo file) =>
        DiskEntry.IsLink(file)
            ? "It is a link; only files in the folder itself are read."
            : DiskEntry.IsSpecialFile(file) ? "It is a pipe, a socket or a device; only files are read."
            : ignore[folder].FindPattern(SourceFolders.RelativePath(folder, row.Path), isFolder: false) is { } pattern
                ? $"Left out by {pattern}."
                : null;

    private bool Process(FileRow row, SourceFolder folder, string fullPath, FileStamp before)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var name = Path.GetFileName(fullPath);
        var directory = Path.GetDirectoryName(fullPath)!;
        if (reading.OwnerOf(name, other => other != name && File.Exists(Path.Combine(directory, other))) is { } owner)
        {
            return SkipSidecar(row, before, owner);
        }

        if (ReadWhole(fullPath, before, out var isHeldForWriting) is not { } content)
        {
            var isPatient = time.GetUtcNow() - before.ModifiedAt < options.WaitForWriter;
            if (!isHeldForWriting || isPatient)
            {
                var soon = options.SettleFor > ShortestPause ? options.SettleFor : ShortestPause;
                ledger.PutBack(row, before, time.GetUtcNow() + soon, "The file is still being written.", countsAsAttempt: false);
                return false;
            }

            content = File.ReadAllBytes(fullPath);
        }

        var hash = SHA256.HashData(content);
        if (row.IndexedHash is { } indexed && row.ReaderVersion == reading.Version && indexed.AsSpan().SequenceEqual(hash))
        {
            ledger.MarkUnchanged(row, before);
            return false;
        }

        var beside = new FilesBeside(fullPath, reading, options.MaxFileBytes);
        var result = Read(row, folder, beside, content, before);
        metrics.CountFile(content.Length, startedAt);
        if (result.Failure is { } failure)
        {
            var isChanged = Fail(row, before, failure.Code, failure.Message, failure.Place, hash);
            ReadAgainWhatNames(row, hash);
            return isChanged;
        }

        Write(row, folder, before, hash, result);
        ledger.Named.Note(row.Id, [.. beside.Named.Select(n => KeyValuePair.Create(Beside(row, n.Key), n.Value))]);
        // What came before this was noted did not find it.
        if (beside.HaveChanged) ledger.Rereads.ReadAgain(row.Id);
        ReadAgainWhatNames(row, hash);
        return true;
    }

    private ReadResult Read(FileRow row, SourceFolder folder, FilesBeside beside, byte[] content, FileStamp stamp)
    {
        var dropped = new DroppedFile(SourceFolders.RelativePath(folder, row.Path), content, stamp.ModifiedAt)
        {
            FindBeside = beside.Find,
        };
        try
        {
            return reading.Read(dropped);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Readers promise not to throw. Should one do so, the other files must not suffer.
            IngestLog.ReaderFault(log, row.Path, fault);
            return ReadResult.Failed("reader-fault", $"The reader gave up on this file ({fault.GetType().Name}: {fault.Message}). Please report it together with the file.");
        }
    }

    private void Write(FileRow row, SourceFolder folder, FileStamp stamp, byte[] hash, ReadResult result)
    {
        var claims = new IdentityClaim[result.Articles.Count];
        for (var i = 0; i < claims.Length; i++)
        {
            var article = result.Articles[i];
            claims[i] = new IdentityClaim(i, article.Id, TextFingerprint.Of(article), article.Version ?? -1, article.Modified);
        }

        // People first: it is the longest step, and what follows holds locks.
        var people = new ArticlePeople[claims.Length];
        for (var i = 0; i < claims.Length; i++) people[i] = options.ExtractPeople ? FindPeople(row, result.Articles[i]) : ArticlePeople.None;

        // A file that was moved when it was done has the key of the place it was dropped at, also after everything was lost and read again.
        var keyPath = folder.Role == SourceFolderRole.Drop ? row.Path : SourceFolders.RelativePath(folder, row.Path);
        var decisions = ledger.Identities.Claim(row.Id, keyPath, hash, stamp.ModifiedAtTicks, claims, out var left);
        for (var i = 0; i < claims.Length; i++)
        {
            if (decisions[i].IsShown) Put(row, stamp, decisions[i].Key, result, i, people[i]);
            else ledger.Rereads.ReadAgain(decisions[i].ShownFile); // so that the shown text lists this path too
        }

        foreach (var key in left) LeaveArticle(key);
        ledger.MarkWritten(row, stamp, hash, result.Format, reading.Version, result.SidecarNames);
        foreach (var name in result.SidecarNames) ReadAsSidecar(row, name);
    }

    private void Put(FileRow row, FileStamp stamp, string key, ReadResult result, int ordinal, ArticlePeople people)
    {
        lock (gates.Of(key))
        {
            if (ledger.Identities.PathsIfShown(key, row) is not { } paths) return; // A newer source was decided meanwhile.
            index.Put(new ArchivedArticle
            {
                Key = key,
                Article = result.Articles[ordinal],
                People = people,
                Paths = paths,
                Format = result.Format,
                FileModifiedAt = stamp.ModifiedAt,
                IndexedAt = time.GetUtcNow(),
            });
        }

        metrics.CountArticle();
    }

    private ArticlePeople FindPeople(FileRow row, Article article)
    {
        try
        {
            return reading.FindPeople(article);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The article is worth having without its people.
            IngestLog.ReaderFault(log, row.Path, fault);
            return ArticlePeople.None;
        }
    }

    private bool Remove(FileRow row)
    {
        var keys = ledger.Identities.KeysOf(row.Id);
        ledger.MarkRemoving(row);
        foreach (var key in keys) LeaveArticle(key);
        ReadAgainWhatNames(row, hash: null);
        if (row.Code == SidecarCode) ReadOwnerAgain(row);
        metrics.CountRemoved();
        return true;
    }

    /// <summary>A file holds an article no more: another source is shown, or the article goes.</summary>
    private void LeaveArticle(string key)
    {
        lock (gates.Of(key))
        {
            if (ledger.Identities.ShowAnother(key) is { } other) ledger.Rereads.ReadAgain(other);
            else index.Remove(key);
        }
    }

    private bool SkipSidecar(FileRow row, FileStamp stamp, string owner)
    {
        var isChanged = Skip(row, stamp, SidecarCode, $"It is read together with {owner}.");
        // A sidecar that changed, or came after its photo, changes the photo's article.
        if (row.Code != SidecarCode || row.Stamp != stamp || row.Attempts == 0) ReadAgain(ledger.Files.Find(Beside(row, owner)));
        return isChanged;
    }

    /// <summary>Without its sidecar, a photo's article is another.</summary>
    private void ReadOwnerAgain(FileRow row)
    {
        if (!folders.TryResolve(row.Path, out _, out var fullPath)) return;
        var directory = Path.GetDirectoryName(fullPath)!;
        if (reading.OwnerOf(Path.GetFileName(fullPath), other => File.Exists(Path.Combine(directory, other))) is { } owner) ReadAgain(ledger.Files.Find(Beside(row, owner)));
    }

    // One that waits to be read will be read anyway.
    private void ReadAgain(FileRow? other)
    {
        if (other is { State: not (FileState.Found or FileState.Settling) }) ledger.Rereads.ReadAgain(other.Id);
    }

    /// <summary>A sidecar that came before its photo was read by itself; now that the photo is there, it is no article and no failure.</summary>
    private void ReadAsSidecar(FileRow owner, string name)
    {
        var ownName = Path.GetFileName(owner.Path);
        // Photos that a caption names are read together with an article, too, but are files of their own.
        if (reading.OwnerOf(name, other => other == ownName) is null) return;
        if (ledger.Files.Find(Beside(owner, name)) is { Code: not SidecarCode } known) ReadAgain(known);
    }

    /// <summary>An article whose caption names this photo was read without it, or with another.</summary>
    private void ReadAgainWhatNames(FileRow row, byte[]? hash)
    {
        foreach (var file in ledger.Named.ReadWithAnother(row.Path, hash)) ReadAgain(ledger.Files.Find(file));
    }

    private static string Beside(FileRow row, string name) => IngestLedger.FolderOf(row.Path) is { Length: > 0 } folder ? $"{folder}/{name}" : name;

    private bool Skip(FileRow row, FileStamp stamp, string code, string reason)
    {
        var isChanged = LeaveAllArticles(row);
        ledger.MarkSkipped(row, stamp, code, reason);
        return isChanged;
    }

    private bool Fail(FileRow row, FileStamp stamp, string code, string reason, string? place, byte[]? hash, DateTimeOffset? nextTryAt = null)
    {
        // The article of an earlier, readable state of the file would be a lie about what the folder holds now.
        var isChanged = LeaveAllArticles(row);
        ledger.MarkFailed(row, stamp, code, reason, place, hash, reading.Version, nextTryAt);
        metrics.CountFailure();
        IngestLog.FileFailed(log, row.Path, reason, place is null ? code : $"{code}, {place}");
        return isChanged;
    }

    private bool LeaveAllArticles(FileRow row)
    {
        if (ledger.Identities.KeysOf(row.Id).Count == 0) return false;
        ledger.Identities.Claim(row.Id, row.Path, [], 0, [], out var left);
        foreach (var key in left) LeaveArticle(key);
        return true;
    }

    // A folder that is missing as a whole is taken for unmounted: what it holds stays in the index as it was.
    private bool WaitForFolder(FileRow row, SourceFolder folder)
    {
        ledger.PutBack(row, row.Stamp, time.GetUtcNow() + options.RescanEvery, $"The folder {folder.FullPath} does not exist.", countsAsAttempt: false);
        return false;
    }

    private bool WaitAndTryAgain(FileRow row, FileStamp stamp, Exception trouble)
    {
        var now = time.GetUtcNow();
        if (row.Attempts + 1 < options.AttemptsBeforeFailure)
        {
            var backoff = TimeSpan.FromMilliseconds(250 * Math.Pow(2, row.Attempts));
            ledger.PutBack(row, stamp, now + (backoff < LongestBackoff ? backoff : LongestBackoff), trouble.Message, countsAsAttempt: true);
            return false;
        }

        var (code, advice) = trouble is UnauthorizedAccessException
            ? ("access-denied", "Allow the service to read it.")
            : ("unreadable", "It may be locked by another program.");
        return Fail(row, stamp, code, $"The file cannot be opened: {trouble.Message} {advice} It is tried again every ten minutes.", null, null, now + RetryOfUnreadableFiles);
    }

    /// <summary>The whole content; null when the file changed while it was read or somebody is writing it.</summary>
    private static byte[]? ReadWhole(string fullPath, FileStamp before, out bool isHeldForWriting)
    {
        using var file = File.OpenHandle(fullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        isHeldForWriting = WriterProbe.IsHeldForWriting(file);
        if (isHeldForWriting || RandomAccess.GetLength(file) != before.SizeInBytes) return null;
        var content = GC.AllocateUninitializedArray<byte>((int)before.SizeInBytes);
        var length = 0;
        while (length < content.Length)
        {
            var read = RandomAccess.Read(file, content.AsSpan(length), length);
            if (read == 0) return null;
            length += read;
        }

        return FileStamp.Of(fullPath) == before ? content : null;
    }

    // Only what concerns the dropped file itself is retried as such; trouble with the index or the ledger stops the pipeline.
    private static bool IsTroubleWithTheFile(Exception trouble, string fullPath) =>
        trouble is UnauthorizedAccessException or IOException && trouble.Message.Contains(fullPath, StringComparison.Ordinal);

    private static string Megabytes(long bytes) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB");
}
