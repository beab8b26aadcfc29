using SearchService.Archive.Ledger;

namespace SearchService.Archive.Tests.Ingest;

public sealed class IngestSessionTests : IDisposable
{
    private const string LongText = "The ferry to the island was cancelled on Tuesday because the harbour master found ice on the ramp, the operator said.";
    private readonly IngestBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task FilesThatAreThereAtStart_AreVisibleAndIndexed()
    {
        _bench.Write("a.txt", "First");
        _bench.Write("deep/er/b.txt", "Second");
        _bench.Start();
        await _bench.UntilIndexedAsync(2);
        Assert.Equal(["First", "Second"], _bench.VisibleTitles);
        Assert.Equal(2, _bench.Index.Durable.Count);
    }

    [Fact]
    public async Task FileDroppedWhileRunning_IsFoundByEvent()
    {
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.Session!.Status.LastRescanAt is not null, "first scan");
        _bench.Write("new.txt", "Just in");
        await _bench.EventuallyAsync(() => _bench.VisibleTitles.Contains("Just in"), "visible");
        await _bench.UntilIndexedAsync(1);
    }

    [Fact]
    public async Task FileThatIsWrittenSlowly_IsReadWhenComplete()
    {
        _bench.Start();
        await using (var file = new FileStream(_bench.PathOf("slow.txt"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite))
        {
            for (var i = 0; i < 5; i++)
            {
                await file.WriteAsync("Part of the text \n"u8.ToArray());
                await file.FlushAsync();
                await Task.Delay(250); // longer than it takes to settle; only the open handle tells that more will come
            }
        }

        await _bench.UntilIndexedAsync(1);
        Assert.Equal(1, _bench.Reading.Reads);
        Assert.Equal(4, _bench.Only.Article.Body.Count);
    }

    [Fact]
    public async Task FileThatChanges_IsReplacedUnderItsKey()
    {
        _bench.Write("a.txt", "Old headline");
        _bench.Start();
        await _bench.UntilIndexedAsync(1);
        var key = _bench.Only.Key;
        _bench.Write("a.txt", "New headline, longer");
        await _bench.EventuallyAsync(() => _bench.VisibleTitles is ["New headline, longer"], "replaced");
        Assert.Equal(key, _bench.Only.Key);
    }

    [Fact]
    public async Task FileThatIsDeleted_LeavesTheIndex()
    {
        _bench.Write("a.txt", "Stays");
        _bench.Write("b.txt", "Goes");
        _bench.Start();
        await _bench.UntilIndexedAsync(2);
        File.Delete(_bench.PathOf("b.txt"));
        await _bench.EventuallyAsync(() => _bench.VisibleTitles is ["Stays"] && _bench.Index.Durable.Count == 1, "deleted");
        await _bench.UntilIndexedAsync(1);
        Assert.Equal(FileState.Gone, _bench.Ledger.Files.Find("b.txt")!.State);
    }

    [Theory]
    [InlineData("Short")]
    [InlineData("Long\n" + LongText)]
    public async Task FileThatIsRenamed_KeepsItsKey(string text)
    {
        _bench.Write("a.txt", text);
        _bench.Start();
        await _bench.UntilIndexedAsync(1);
        var key = _bench.Only.Key;
        Directory.CreateDirectory(_bench.PathOf("2026"));
        File.Move(_bench.PathOf("a.txt"), _bench.PathOf("2026/b.txt"));
        await _bench.EventuallyAsync(() => _bench.Index.Visible.Values.SingleOrDefault()?.Paths is ["2026/b.txt"], "renamed");
        Assert.Equal(key, _bench.Only.Key);
        await _bench.UntilIndexedAsync(1);
    }

    [Fact]
    public async Task FolderThatIsRenamed_KeepsEveryKey()
    {
        for (var i = 0; i < 20; i++) _bench.Write($"old/{i}.txt", $"Article {i}\n{LongText} {i}");
        _bench.Start();
        await _bench.UntilIndexedAsync(20);
        var before = _bench.Index.Visible.Values.ToDictionary(a => a.Article.Title, a => a.Key);
        Directory.Move(_bench.PathOf("old"), _bench.PathOf("new"));
        await _bench.EventuallyAsync(
            () => _bench.Index.Visible.Count == 20 && _bench.Index.Visible.Values.All(a => a.Paths is [var p] && p.StartsWith("new/", StringComparison.Ordinal)),
            "renamed");
        Assert.Equal(before, _bench.Index.Visible.Values.ToDictionary(a => a.Article.Title, a => a.Key));
        await _bench.UntilIndexedAsync(20);
    }

    [Fact]
    public async Task SameTextInTwoFiles_IsOneArticleWithTwoPaths_UntilOneIsChanged()
    {
        _bench.Write("a.txt", "Ferry\n" + LongText);
        _bench.Start();
        await _bench.UntilIndexedAsync(1);
        _bench.Write("b.txt", "FERRY\n\n" + LongText + "  ");
        await _bench.EventuallyAsync(() => _bench.Index.Visible.Values.SingleOrDefault()?.Paths.Count == 2, "two paths");
        await _bench.UntilIndexedAsync(2);

        _bench.Write("b.txt", "Something else entirely");
        await _bench.EventuallyAsync(() => _bench.Index.Visible.Count == 2 && _bench.Index.Visible.Values.All(a => a.Paths.Count == 1), "two articles");
        Assert.Equal(["Ferry", "Something else entirely"], _bench.VisibleTitles.Select(t => t == "FERRY" ? "Ferry" : t));
    }

    [Fact]
    public async Task DuplicateThatIsShownIsDeleted_OtherCopyStays()
    {
        _bench.Write("a.txt", "Ferry\n" + LongText);
        _bench.Write("b.txt", "Ferry\n" + LongText);
        _bench.Start();
        await _bench.UntilIndexedAsync(2);
        File.Delete(_bench.PathOf(_bench.Only.Paths[0]));
        await _bench.EventuallyAsync(() => _bench.Index.Visible.Values.SingleOrDefault()?.Paths.Count == 1, "one path");
        await _bench.UntilIndexedAsync(1);
        Assert.True(File.Exists(_bench.PathOf(_bench.Only.Paths[0])));
    }

    [Fact]
    public async Task NewerVersionReplacesOlder_WhateverArrivesFirst()
    {
        _bench.Write("v2.txt", "Second lead\nid: urn:x\nversion: 2");
        _bench.Start();
        await _bench.UntilIndexedAsync(1);
        _bench.Write("v1.txt", "First lead\nid: urn:x\nversion: 1");
        await _bench.UntilIndexedAsync(2);
        Assert.Equal("Second lead", _bench.Only.Article.Title);
        _bench.Write("v3.txt", "Third lead\nid: urn:x\nversion: 3");
        await _bench.EventuallyAsync(() => _bench.VisibleTitles is ["Third lead"], "third version");
        await _bench.UntilIndexedAsync(3);
        File.Delete(_bench.PathOf("v3.txt"));
        await _bench.EventuallyAsync(() => _bench.VisibleTitles is ["Second lead"], "second version again");
    }

    [Fact]
    public async Task VersionsWithoutNumbers_AreOrderedByWhenTheyWereChanged_WhateverArrivesFirst()
    {
        _bench.Write("v2.txt", "Second lead\nid: urn:x\nchanged: 2016-12-20T14:00:00+02:00");
        _bench.Start();
        await _bench.UntilIndexedAsync(1);
        _bench.Write("v1.txt", "First lead\nid: urn:x\nchanged: 2016-12-20T11:30:00Z");
        await _bench.UntilIndexedAsync(2);
        Assert.Equal("Second lead", _bench.Only.Article.Title);
        _bench.Write("v3.txt", "Third lead\nid: urn:x\nchanged: 2016-12-20T13:00:00Z");
        await _bench.EventuallyAsync(() => _bench.VisibleTitles is ["Third lead"], "third version");
        _bench.Write("v4.txt", "Fourth lead\nid: urn:x");
        await _bench.EventuallyAsync(() => _bench.VisibleTitles is ["Fourth lead"], "one that does not say, and was dropped last");
    }

    [Fact]
    public async Task FileThatCannotBeMovedWhenItIsDone_StaysIndexedWhereItIs()
    {
        const int LongestPathInBytes = 4095;
        _bench.Options.DoneFolder = Path.Combine(Path.GetDirectoryName(_bench.Drop)!, "done-with-a-longer-name");
        var name = "";
        while (_bench.PathOf(name).Length < LongestPathInBytes - 400) name += new string('d', 199) + "/";
        name = name.PadRight(name.Length + (LongestPathInBytes - 10 - _bench.PathOf(name).Length) - 155, 'e') + "/" + new string('f', 150) + ".txt";
        _bench.Write(name, "Just in");
        _bench.Start();
        await _bench.UntilIndexedAsync(1);
        await Task.Delay(TimeSpan.FromSeconds(1)); // moves are tried four times a second
        Assert.Equal(new LedgerCounts(1, 1, 0, 0, 0), _bench.Ledger.Count());
        Assert.True(File.Exists(_bench.PathOf(name)));
        Assert.Equal([name], _bench.Only.Paths);
    }

    [Fact]
    public async Task FileOfSeveralArticles_LosesThoseItNoLongerHolds()
    {
        _bench.Write("feed.txt", "One\nid: 1\n----\nTwo\nid: 2\n----\nThree\nid: 3\n");
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.VisibleTitles.Count == 3, "three");
        _bench.Write("feed.txt", "Two\nid: 2\n----\nFour\nid: 4\n");
        await _bench.EventuallyAsync(() => _bench.VisibleTitles is ["Four", "Two"], "two");
        await _bench.UntilIndexedAsync(1);
    }

    [Fact]
    public async Task UnreadableContent_FailsWithItsReason_AndIsTriedAgainOnlyWhenSomethingChanges()
    {
        _bench.Write("bad.txt", "fail");
        _bench.Write("bug.txt", "throw");
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.Ledger.Count() is { Failed: 2, InProgress: 0 }, "failed");
        var row = _bench.Ledger.Files.Find("bad.txt")!;
        Assert.Equal(("bad-file", "It says fail.", "line 1"), (row.Code, row.Reason, row.Place));
        Assert.Equal("reader-fault", _bench.Ledger.Files.Find("bug.txt")!.Code);
        var reads = _bench.Reading.Reads;
        _bench.Session!.RequestRescan();
        await Task.Delay(300);
        Assert.Equal(reads, _bench.Reading.Reads);

        Assert.True(_bench.Ledger.Rereads.ReadAgain(row.Id));
        await _bench.EventuallyAsync(() => _bench.Reading.Reads == reads + 1, "tried on request");
        await _bench.StopAsync();

        _bench.Reading.Version = 2;
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.VisibleTitles is ["fail"], "read by the newer reader");
    }

    [Fact]
    public async Task TouchedFile_IsNotIndexedAgain()
    {
        _bench.Write("a.txt", "Same");
        _bench.Start();
        await _bench.UntilIndexedAsync(1);
        var stamp = _bench.Ledger.Files.Find("a.txt")!.Stamp;
        File.SetLastWriteTimeUtc(_bench.PathOf("a.txt"), DateTime.UnixEpoch.AddYears(40));
        await _bench.EventuallyAsync(() => _bench.Ledger.Files.Find("a.txt") is { State: FileState.Indexed } f && f.Stamp != stamp, "noticed");
        Assert.Equal(1, _bench.Reading.Reads);
    }

    [Fact]
    public async Task TemporaryAndHiddenFiles_AreNotSeen_IgnoredOnesAreSkippedWithTheirPattern()
    {
        _bench.Write(".searchignore", "# ours\n*.log\nprivate/\n!keep.log\n");
        foreach (var name in (string[])[".hidden.txt", "a.txt.part", "~$a.txt", ".git/x.txt"]) _bench.Write(name, "No");
        _bench.Write("server.log", "No");
        _bench.Write("private/x/y.txt", "No");
        _bench.Write("keep.log", "Kept");
        _bench.Write("a.txt", "Yes");
        _bench.Start();
        await _bench.UntilIndexedAsync(2);
        Assert.Equal(["Kept", "Yes"], _bench.VisibleTitles);
        Assert.Equal(new LedgerCounts(4, 2, 2, 0, 0), _bench.Ledger.Count());
        Assert.Contains("*.log", _bench.Ledger.Files.Find("server.log")!.Reason, StringComparison.Ordinal);

        _bench.Write(".searchignore", "private/\n");
        await _bench.UntilIndexedAsync(3);
        _bench.Write(".searchignore", "private/\na.*\n");
        await _bench.EventuallyAsync(() => _bench.Ledger.Count() is { Indexed: 2, Skipped: 2 } && !_bench.VisibleTitles.Contains("Yes"), "left out later");
    }

    [Fact]
    public async Task SidecarIsSkipped_AndItsChangeReadsItsOwnerAgain()
    {
        _bench.Write("photo.jpg", "Photo");
        _bench.Start();
        await _bench.UntilIndexedAsync(1);
        _bench.Write("photo.jpg.yml", "caption: x");
        await _bench.EventuallyAsync(() => _bench.Reading.Reads == 2 && _bench.Ledger.Count() is { Indexed: 1, Skipped: 1, InProgress: 0 }, "owner read again");
        Assert.Equal("sidecar", _bench.Ledger.Files.Find("photo.jpg.yml")!.Code);
    }

    [Fact]
    public async Task SidecarThatCameBeforeItsOwner_IsNoArticleOnceTheOwnerIsThere_AndItsRemovalReadsTheOwnerAgain()
    {
        _bench.Write("photo.txt.yml", "caption: x");
        _bench.Start();
        await _bench.UntilIndexedAsync(1);
        _bench.Write("photo.txt", "Photo");
        await _bench.EventuallyAsync(() => _bench.Ledger.Count() is { Indexed: 1, Skipped: 1, InProgress: 0 }, "skipped");
        Assert.Equal("Photo", _bench.Only.Article.Title);

        var reads = _bench.Reading.Reads;
        File.Delete(_bench.PathOf("photo.txt.yml"));
        await _bench.EventuallyAsync(() => _bench.Reading.Reads > reads, "read without it");
        await _bench.UntilIndexedAsync(1);
    }

    [Fact]
    public async Task PhotoThatCameAfterTheArticleThatNamesIt_ItsChangeAndItsRemoval_ReadTheArticleAgain_AndNothingElseDoes()
    {
        _bench.Write("a.txt", "Harbor\nphoto: quay.jpg\n");
        _bench.Start();
        await _bench.UntilIndexedAsync(1);
        foreach (var caption in (string[])["The quay", "The quay by night"])
        {
            _bench.Write("quay.jpg", caption);
            await _bench.EventuallyAsync(() => _bench.Index.Visible.Values.Any(a => a.Article.Deck == caption), caption);
            await _bench.UntilIndexedAsync(2);
        }

        File.Delete(_bench.PathOf("quay.jpg"));
        await _bench.EventuallyAsync(() => _bench.Index.Visible.Values.All(a => a.Article.Deck is null), "without it");
        await _bench.UntilIndexedAsync(1);
        _bench.Write("quay.jpg", "The quay by night");
        await _bench.EventuallyAsync(() => _bench.Index.Visible.Values.Any(a => a.Article.Deck == "The quay by night"), "back");
        await _bench.UntilIndexedAsync(2);
        Assert.Equal(8, _bench.Reading.Reads);
    }

    [Fact]
    public async Task FilesThatNameEachOther_AreNotReadForEver()
    {
        _bench.Write("a.jpg", "One\nphoto: b.jpg\n");
        _bench.Write("b.jpg", "Other\nphoto: a.jpg\n");
        _bench.Start();
        await _bench.UntilIndexedAsync(2);
        await Task.Delay(500);
        Assert.InRange(_bench.Reading.Reads, 2, 4);
    }

    [Fact]
    public async Task LockedFile_IsTriedAgainUntilItOpens()
    {
        _bench.Write("locked.txt", "Locked", DateTime.UnixEpoch.AddYears(50));
        var held = new FileStream(_bench.PathOf("locked.txt"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        _bench.Start();
        await Task.Delay(400);
        Assert.Equal(1, _bench.Ledger.Count().InProgress);
        await held.DisposeAsync();
        await _bench.UntilIndexedAsync(1);
    }

    [Fact]
    public async Task FileTooLarge_FailsAndSaysTheSetting()
    {
        _bench.Options.MaxFileBytes = 10;
        _bench.Write("big.txt", LongText);
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.Ledger.Count().Failed == 1, "failed");
        Assert.Contains("Ingest:MaxFileBytes", _bench.Ledger.Files.Find("big.txt")!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CrashBetweenWritingAndCommit_ReadsThoseFilesAgain_AndEachArticleIsThereOnce()
    {
        _bench.Options.CommitEvery = TimeSpan.FromHours(1);
        for (var i = 0; i < 30; i++) _bench.Write($"{i}.txt", $"Article {i}");
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.Index.Visible.Count == 30, "visible");
        Assert.Equal(30, _bench.Ledger.Count().InProgress);
        Assert.Equal(0, _bench.Ledger.Count().Indexed);
        _bench.Index.FailWith = new IOException("killed");
        _bench.Write("last.txt", "Last");
        Assert.NotNull(await _bench.WaitForFaultAsync());

        _bench.Index.FailWith = null;
        _bench.ReopenAfterCrash();
        Assert.Empty(_bench.Index.Keys());
        await _bench.RunOnceAsync();
        Assert.Equal(new LedgerCounts(31, 31, 0, 0, 0), _bench.Ledger.Count());
        Assert.Equal(31, _bench.Index.Durable.Count);
    }

    [Fact]
    public async Task IndexThatIsLost_IsRebuiltFromTheFolder()
    {
        for (var i = 0; i < 10; i++) _bench.Write($"{i}.txt", $"Article {i}");
        await _bench.RunOnceAsync();
        _bench.Index = new MemoryIndex();
        await _bench.RunOnceAsync();
        Assert.Equal(10, _bench.Index.Durable.Count);
    }

    [Fact]
    public async Task LedgerThatIsLost_IsRebuilt_AndArticlesWithoutFilesLeave()
    {
        for (var i = 0; i < 10; i++) _bench.Write($"{i}.txt", $"Article {i}");
        await _bench.RunOnceAsync();
        _bench.ReopenAfterCrash(isLedgerLost: true);
        File.Delete(_bench.PathOf("3.txt"));
        await _bench.RunOnceAsync();
        Assert.Equal(9, _bench.Index.Durable.Count);
        Assert.Equal(new LedgerCounts(9, 9, 0, 0, 0), _bench.Ledger.Count());
    }

    [Fact]
    public async Task FolderThatIsMissing_RemovesNothing()
    {
        for (var i = 0; i < 3; i++) _bench.Write($"{i}.txt", $"Article {i}");
        _bench.Start();
        await _bench.UntilIndexedAsync(3);
        await _bench.StopAsync();
        Directory.Move(_bench.Drop, _bench.Drop + "-unmounted");
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.Session!.Status.Troubles.Count == 1, "said so");
        await Task.Delay(300);
        Assert.Equal(3, _bench.Index.Durable.Count);
        Directory.Move(_bench.Drop + "-unmounted", _bench.Drop);
    }

    [Fact]
    public async Task LedgerAddsUp_AtEveryInstantOfABusyRun()
    {
        _bench.Options.CommitAfterFiles = 50;
        for (var i = 0; i < 300; i++) _bench.Write($"d{i % 7}/{i}.txt", i % 10 == 0 ? $"fail {i}" : $"Article {i}");
        _bench.Start();
        LedgerCounts counts;
        var looks = 0;
        do
        {
            counts = _bench.Ledger.Count();
            Assert.True(counts.AddsUp, counts.ToString());
            looks++;
            await Task.Yield();
        }
        while (counts is not { Seen: 300, InProgress: 0 } && looks < 100_000);
        Assert.Equal((270, 30), (counts.Indexed, counts.Failed));
        Assert.Equal(counts.Seen, _bench.Session!.Status.FilesInFolders);
    }

    [Fact]
    public async Task NetworkShare_IsIndexedByRescanAlone()
    {
        _bench.Options.NetworkShares = [_bench.Drop];
        _bench.Options.RescanEvery = TimeSpan.FromMilliseconds(300);
        _bench.Start();
        await Task.Delay(400);
        _bench.Write("a.txt", "By rescan");
        await _bench.UntilIndexedAsync(1);
        File.Delete(_bench.PathOf("a.txt"));
        await _bench.UntilIndexedAsync(0);
    }

    [Fact]
    public async Task EventsThatAreLost_AreHealedByARescan()
    {
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.Session!.Status.LastRescanAt is not null, "first scan");
        // So many events at once that the system's queue may overflow; whether it does or not, nothing may be lost.
        Parallel.For(0, 3000, i => File.WriteAllText(_bench.PathOf($"{i}.txt"), $"Article {i}"));
        _bench.Session!.RequestRescan();
        await _bench.UntilIndexedAsync(3000);
        Assert.Equal(3000, _bench.Index.Visible.Count);
    }
}
