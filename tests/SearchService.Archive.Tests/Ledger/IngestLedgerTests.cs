using SearchService.Archive.Ledger;

namespace SearchService.Archive.Tests.Ledger;

public sealed class IngestLedgerTests : IDisposable
{
    private static readonly FileStamp Stamp = new(10, 1000);
    private static readonly FileStamp LaterStamp = new(12, 2000);

    private readonly string _home = Directory.CreateTempSubdirectory("ledger-").FullName;
    private readonly IngestLedger _ledger;

    public IngestLedgerTests() => _ledger = new IngestLedger(LedgerDatabase.OpenOrCreate(Path.Combine(_home, "service.db")), TimeProvider.System);

    public void Dispose()
    {
        _ledger.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public void FileThatChangesWhileItIsRead_IsHandedOutOnceMore_AndOnlyAfterItsReaderIsDone()
    {
        var row = Take("a.txt");
        _ledger.MarkSettling("a.txt", LaterStamp);
        _ledger.MarkFound("a.txt", LaterStamp);
        Assert.Empty(_ledger.TakeFound(10));
        Write(row);
        Assert.Equal("a.txt", Assert.Single(_ledger.TakeFound(10)).Path);
    }

    [Fact]
    public void FileAskedForWhileItIsRead_IsHandedOutOnceMore()
    {
        var row = Take("a.txt");
        Assert.True(_ledger.Rereads.ReadAgain(row.Id));
        Assert.Empty(_ledger.TakeFound(10));
        _ledger.MarkFailed(row, Stamp, "bad-file", "It is bad.", null, null, 1, null);
        Assert.Single(_ledger.TakeFound(10));
    }

    [Fact]
    public void FileWrittenWhileACommitIsMade_WaitsForTheNext()
    {
        Write(Take("before.txt"));
        var leaving = Take("leaving.txt");
        var batch = _ledger.Commits.Begin();
        Write(Take("during.txt"));
        _ledger.MarkRemoving(leaving);
        _ledger.Commits.End(batch, 1);
        Assert.Equal(FileState.Indexed, StateOf("before.txt"));
        Assert.Equal(FileState.Written, StateOf("during.txt"));
        Assert.Equal(FileState.Removing, StateOf("leaving.txt"));
        Assert.Equal(new LedgerCounts(3, 1, 0, 0, 2), _ledger.Count());

        _ledger.Commits.End(_ledger.Commits.Begin(), 2);
        Assert.Equal((FileState.Indexed, FileState.Gone), (StateOf("during.txt"), StateOf("leaving.txt")));
        Assert.Equal(new LedgerCounts(2, 2, 0, 0, 0), _ledger.Count());
        Assert.Equal(2, _ledger.Commits.LastNumber);
    }

    [Fact]
    public void WhatWasUnderWay_IsReadAgainAfterAStart_AndWhatACommitHoldsIsNot()
    {
        Write(Take("indexed.txt"));
        _ledger.Commits.End(_ledger.Commits.Begin(), 1);
        Write(Take("written.txt"));
        Take("reading.txt");
        _ledger.MarkSettling("settling.txt", Stamp);
        Assert.Equal(3, _ledger.Rereads.ResumeInterrupted());
        Assert.Equal(["reading.txt", "settling.txt", "written.txt"], _ledger.TakeFound(10).Select(static r => r.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void LedgerOfTheFirstSchema_IsTakenOver()
    {
        var path = Path.Combine(_home, "first.db");
        using (var database = LedgerDatabase.OpenOrCreate(path))
        {
            database.Execute("INSERT INTO files(id, path, folder, size, mtime, state, changed) VALUES(1, 'a.txt', '', 1, 1, 'indexed', 1)");
            database.Execute("INSERT INTO sources(file, ordinal, key, version, shown) VALUES(1, 0, 'k', -1, 1)");
            database.Execute("ALTER TABLE sources DROP COLUMN said_changed");
            database.Execute("PRAGMA user_version=1");
        }

        for (var start = 0; start < 2; start++)
        {
            using var database = LedgerDatabase.OpenOrCreate(path);
            var identities = new ArticleIdentities(database);
            Assert.Equal(["a.txt"], identities.PathsOf("k"));
            Assert.Equal(1, identities.ShowAnother("k"));
        }
    }

    private FileRow Take(string path)
    {
        _ledger.MarkFound(path, Stamp);
        return Assert.Single(_ledger.TakeFound(10));
    }

    private void Write(FileRow row) => _ledger.MarkWritten(row, row.Stamp, [1, 2, 3], "text", 1, []);

    private FileState StateOf(string path) => _ledger.Files.Find(path)!.State;
}
