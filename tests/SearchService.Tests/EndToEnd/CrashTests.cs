using System.Globalization;

namespace SearchService.Tests.EndToEnd;

public sealed class CrashTests
{
    private static readonly bool IsLongRun = Environment.GetEnvironmentVariable("SEARCHSERVICE_LONG") == "1";

    [Fact]
    public async Task KilledAgainAndAgainDuringIngest_EveryFileIsIndexedExactlyOnce_AndTheLedgerAddsUp()
    {
        var files = IsLongRun ? 10_000 : 600;
        var kills = IsLongRun ? 20 : 4;
        using var service = new ServiceProcess(null, "--Ingest:CommitAfterFiles=100", "--Ingest:CommitEvery=00:00:00.300");
        for (var i = 0; i < files; i++) service.Write($"{i % 10}/article-{i}.txt", TextOf(i));
        var random = new Random(20161214);
        var killedAt = new List<long>();
        for (var kill = 0; kill < kills; kill++)
        {
            await service.StartAsync();
            await Task.Delay(random.Next(50, IsLongRun ? 1500 : 500));
            killedAt.Add((await service.StatusAsync()).Files?.Indexed ?? 0);
            service.Kill();
        }

        await service.StartAsync();
        await service.UntilIndexedAsync(files, TimeSpan.FromMinutes(5));
        var status = await service.StatusAsync();
        Assert.True(status.Files!.AddsUp);
        Assert.Equal(files, status.Articles);
        Assert.Equal(files, (await service.SearchAsync("kroken", "&limit=1")).Total.Value);
        var verified = await service.RunAsync("verify");
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error + " killed at " + string.Join(", ", killedAt));
    }

    [Fact]
    public async Task ManyFilesAtOnce_AreAllIndexed()
    {
        var files = IsLongRun ? 10_000 : 1_500;
        using var service = new ServiceProcess();
        await service.StartAsync();
        Parallel.For(0, files, i => service.Write($"{i % 7}/many-{i}.txt", TextOf(i)));
        await service.UntilIndexedAsync(files, TimeSpan.FromMinutes(5));
        Assert.Equal(files, (await service.StatusAsync()).Articles);
        Assert.Equal($"Article number {files - 1} from Kroken", Assert.Single((await service.SearchAsync($"token{files - 1}x")).Hits).Title);
    }

    [SkippableFact]
    public async Task DiskThatIsFull_PausesIndexing_SearchGoesOn_AndIndexingGoesOnWhenThereIsRoom()
    {
        using var disk = SmallDisk.TryMount(6);
        Skip.If(disk is null, "A small file system can only be mounted by root.");
        using var service = new ServiceProcess(disk.Folder, "--Ingest:CommitEvery=00:00:00.300");
        await service.StartAsync();
        service.Write("first.txt", TextOf(1));
        await service.UntilIndexedAsync(1);

        var ballast = disk.Fill();
        // Written elsewhere and linked in would be a link; so the text goes into the room that one more page of a file has.
        ballast.Shrink(64 * 1024);
        for (var i = 2; i < 12; i++) service.Write($"more-{i}.txt", TextOf(i));
        ballast.FillUp();
        await service.EventuallyAsync(async () => (await service.StatusAsync()).Ingest.PausedBecause is not null, "paused");
        Assert.Contains("full", (await service.StatusAsync()).Ingest.PausedBecause, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Article number 1 from Kroken", Assert.Single((await service.SearchAsync("token1x")).Hits).Title);

        ballast.Remove();
        await service.UntilIndexedAsync(11, TimeSpan.FromMinutes(1));
        Assert.Null((await service.StatusAsync()).Ingest.PausedBecause);
        Assert.Equal(11, (await service.StatusAsync()).Articles);
    }

    private static string TextOf(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"Article number {number} from Kroken\n\nBy Staff Writer\n\nThe council of Kroken met for the {number}th time on Monday and spoke about token{number}x, the mayor said.\n\nNothing was decided, and the next meeting is in {number % 12 + 1} months.\n");
}
