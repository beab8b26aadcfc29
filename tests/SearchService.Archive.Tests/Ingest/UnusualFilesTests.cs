using System.Diagnostics;
using System.Runtime.InteropServices;
using SearchService.Archive.Ledger;

namespace SearchService.Archive.Tests.Ingest;

/// <summary>What is in a folder by accident or after one: pipes, impossible dates and names, folders that go and come back.</summary>
public sealed class UnusualFilesTests : IDisposable
{
    private const string MemoryDisk = "/dev/shm"; // keeps times that others cut off
    private readonly IngestBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task PipesInTheFolder_AreSkipped_AndHoldUpNobody()
    {
        if (!OperatingSystem.IsLinux()) return;
        _bench.Options.Readers = 1;
        Run("mkfifo", _bench.PathOf("pipe.txt"), _bench.PathOf("photo.txt.yml"));
        _bench.Write("photo.txt", "With a pipe in place of its caption");
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.Ledger.Count() is { Indexed: 1, InProgress: 0 }, "indexed beside pipes");
        var skipped = _bench.Ledger.Files.Find("pipe.txt")!;
        Assert.Equal((FileState.Skipped, "It is a pipe, a socket or a device; only files are read."), (skipped.State, skipped.Reason));
        Assert.Equal(new LedgerCounts(3, 1, 2, 0, 0), _bench.Ledger.Count());
    }

    [Fact]
    public async Task PipeInPlaceOfSearchignore_HoldsUpNobody()
    {
        if (!OperatingSystem.IsLinux()) return;
        Run("mkfifo", _bench.PathOf(".searchignore"));
        _bench.Write("a.txt", "Beside a pipe of that name");
        _bench.Start();
        await _bench.UntilIndexedAsync(1);
    }

    [Fact]
    public async Task SearchignoreThatCannotBeRead_KeepsFilesWaiting_AndIndexingGoesOn()
    {
        if (!OperatingSystem.IsLinux()) return;
        _bench.Options.RescanEvery = TimeSpan.FromMilliseconds(200);
        Directory.CreateDirectory(_bench.PathOf("closed"));
        // Found but not to be read, also by root.
        File.CreateSymbolicLink(_bench.PathOf("closed/.searchignore"), "/proc/self/clear_refs");
        _bench.Write("closed/a.txt", "Perhaps left out");
        _bench.Write("open.txt", "Not concerned");
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.Ledger.Count().Indexed == 1, "the other is indexed");
        Assert.Equal("Not concerned", _bench.Only.Article.Title);
    }

    [Theory]
    [InlineData("@253402300900")]
    [InlineData("@-100000000000")]
    public async Task FileOfATimeThatNoCalendarHas_IsIndexed(string time)
    {
        if (!Directory.Exists(MemoryDisk)) return;
        var drop = Directory.CreateDirectory(Path.Combine(MemoryDisk, "drop-" + Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            _bench.Options.DropFolders = [drop];
            await File.WriteAllTextAsync(Path.Combine(drop, "a.txt"), "Written in no year");
            Run("touch", "-d", time, Path.Combine(drop, "a.txt"));
            await _bench.RunOnceAsync();
            Assert.Equal("Written in no year", _bench.Only.Article.Title);
        }
        finally
        {
            Directory.Delete(drop, recursive: true);
        }
    }

    [Fact]
    public async Task NamesThatAreNotUtf8_AreSaidInTheStatus()
    {
        if (!OperatingSystem.IsLinux()) return;
        _bench.Write("good.txt", "Good name");
        Run("/bin/sh", "-c", $"cd '{_bench.Drop}' && mkdir \"$(printf 'Stra\\337e')\" && echo x > \"$(printf 'Stra\\337e/in.txt')\" && echo x > \"$(printf 'Ank\\374ndigung.txt')\"");
        try
        {
            _bench.Start();
            await _bench.UntilIndexedAsync(1);
            var trouble = Assert.Single(_bench.Session!.Status.Troubles);
            Assert.StartsWith("The names of 2 files or folders are not UTF-8", trouble, StringComparison.Ordinal);
        }
        finally
        {
            Run("rm", "-r", _bench.Drop); // .NET cannot name them to delete them
        }
    }

    [Fact]
    public async Task FolderThatIsMadeAgain_IsWatchedAgain()
    {
        _bench.Options.RescanEvery = TimeSpan.FromMilliseconds(200);
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.Session!.Status.LastRescanAt is not null, "first scan");
        Directory.Move(_bench.Drop, _bench.Drop + "-old");
        Directory.CreateDirectory(_bench.Drop);
        var madeAt = _bench.Session!.Status.LastRescanAt;
        _bench.Options.RescanEvery = TimeSpan.FromHours(1);
        await _bench.EventuallyAsync(() => _bench.Session!.Status.LastRescanAt > madeAt, "a rescan, the last for long");
        _bench.Write("new.txt", "Told by an event");
        await _bench.UntilIndexedAsync(1);
    }

    [Fact]
    public async Task RebuildWhileTheFolderIsMissing_KeepsEveryArticle_UntilItIsBack()
    {
        _bench.Options.RescanEvery = TimeSpan.FromMilliseconds(200);
        for (var i = 0; i < 3; i++) _bench.Write($"{i}.txt", $"Article {i}");
        await _bench.RunOnceAsync();
        _bench.Ledger.Rereads.ReadEverythingAgain();
        Directory.Move(_bench.Drop, _bench.Drop + "-unmounted");
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.Session!.Status.Troubles.Count == 1, "said so");
        await _bench.EventuallyAsync(() => _bench.Ledger.Files.Find("0.txt")!.Reason is not null || _bench.Ledger.Count().Seen < 3, "tried");
        Assert.Equal(3, _bench.Index.Visible.Count);
        Directory.Move(_bench.Drop + "-unmounted", _bench.Drop);
        await _bench.UntilIndexedAsync(3);
        Assert.Equal(3, _bench.Index.Durable.Count);
    }

    [Fact]
    public async Task LedgerLostWhileTheFolderIsMissing_KeepsEveryArticle_UntilItIsBack()
    {
        _bench.Options.RescanEvery = TimeSpan.FromMilliseconds(200);
        for (var i = 0; i < 3; i++) _bench.Write($"{i}.txt", $"Article {i}");
        await _bench.RunOnceAsync();
        Directory.Move(_bench.Drop, _bench.Drop + "-unmounted");
        _bench.ReopenAfterCrash(isLedgerLost: true);
        _bench.Start();
        await _bench.EventuallyAsync(() => _bench.Session!.Status.Troubles.Count == 1, "said so");
        await Task.Delay(600); // long enough for what would be taken out
        Assert.Equal(3, _bench.Index.Visible.Count);
        File.Delete(_bench.Drop + "-unmounted/2.txt");
        Directory.Move(_bench.Drop + "-unmounted", _bench.Drop);
        await _bench.EventuallyAsync(() => _bench.Index.Durable.Count == 2, "what went with its file");
    }

    [Fact]
    public async Task FolderThatCannotBeListed_KeepsWhatIsBelowIt()
    {
        // Root reads everything.
        if (OperatingSystem.IsWindows() || Environment.UserName == "root" || !RuntimeInformation.IsOSPlatform(OSPlatform.Linux)) return;
        _bench.Write("a/b/c.txt", "Below");
        await _bench.RunOnceAsync();
        File.SetUnixFileMode(_bench.PathOf("a"), UnixFileMode.None);
        try
        {
            await _bench.RunOnceAsync();
            Assert.Equal("Below", _bench.Only.Article.Title);
        }
        finally
        {
            File.SetUnixFileMode(_bench.PathOf("a"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
