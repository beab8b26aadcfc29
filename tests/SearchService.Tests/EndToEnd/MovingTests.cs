namespace SearchService.Tests.EndToEnd;

/// <summary>Files that are moved out of the drop folder when they are done or have failed.</summary>
public sealed class MovingTests
{
    private static readonly string Story = "Heron nests in city park\n\nA heron nests in the city park of Delft, said Ann Lee of the bird society.\n";

    [Fact]
    public async Task DoneAndFailedFiles_AreMoved_WithTheirIdentity_AndNothingIsWrittenOver()
    {
        using var service = NewService(out var done, out var failed);
        Directory.CreateDirectory(Path.Combine(done, "birds"));
        File.WriteAllText(Path.Combine(done, "birds", "heron.txt"), "Something else that lay here already, long before, and must stay as it is.\n");
        service.Write("birds/heron.txt", Story);
        File.WriteAllBytes(service.PathOf("broken.jpg"), [0xFF, 0xD8, 0xFF, 0x00, 0x01]);
        await service.StartAsync();
        await service.EventuallyAsync(() => Task.FromResult(File.Exists(Path.Combine(done, "birds", "2", "heron.txt"))), "moved");
        await service.EventuallyAsync(() => Task.FromResult(File.Exists(Path.Combine(failed, "broken.jpg"))), "failure moved");
        Assert.Equal(Story, File.ReadAllText(Path.Combine(done, "birds", "2", "heron.txt")));
        Assert.StartsWith("Something else", File.ReadAllText(Path.Combine(done, "birds", "heron.txt")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(service.Drop, "*", SearchOption.AllDirectories));

        await service.EventuallyAsync(async () => await service.StatusAsync() is { Files: { Indexed: 2, Failed: 1, InProgress: 0, AddsUp: true } }, "settled");
        var hit = Assert.Single((await service.SearchAsync("heron delft")).Hits);
        var article = await service.Http.GetStringAsync($"/api/articles/{hit.Id}");
        Assert.Contains("done//birds/2/heron.txt", article, StringComparison.Ordinal);
        Assert.Equal(Story, await service.Http.GetStringAsync($"/api/articles/{hit.Id}/raw"));
        Assert.Contains("failed//broken.jpg", await service.Http.GetStringAsync("/api/failures"), StringComparison.Ordinal);

        // The name is free again: another text under it is another article.
        service.Write("birds/heron.txt", "Stork returns to its mast\n\nThe stork of Delft returned to its mast on Thursday, two weeks early.\n");
        await service.UntilFoundAsync("delft", "Heron nests in city park", "Stork returns to its mast");
        await service.EventuallyAsync(() => Task.FromResult(File.Exists(Path.Combine(done, "birds", "3", "heron.txt"))), "the second moved");

        // A failure that is repaired where it lies is done, and what is deleted there leaves the archive.
        File.Delete(Path.Combine(failed, "broken.jpg"));
        await service.EventuallyAsync(async () => (await service.StatusAsync()).Files!.Failed == 0, "failure gone");
        File.Delete(Path.Combine(done, "birds", "2", "heron.txt"));
        await service.UntilFoundAsync("delft", "Stork returns to its mast");
    }

    [Fact]
    public async Task ServiceKilledAmidMoving_LosesNoFileAndNoIdentity()
    {
        const int Files = 300;
        using var service = NewService(out var done, out _);
        for (var i = 0; i < Files; i++) service.Write($"{i % 5}/n{i}.txt", $"Notice {i} of the harbour\n\nThe harbour master of Skagen gave notice number {i} on Monday, word{i}x, and spoke about the ice.\n");
        Assert.Equal(0, (await service.RunAsync("index")).ExitCode);
        var before = await IdsAsync(service, start: true);
        var random = new Random(7);
        for (var kill = 0; kill < 4; kill++)
        {
            await Task.Delay(random.Next(30, 500));
            service.Kill();
            await service.StartAsync();
        }

        await service.EventuallyAsync(() => Task.FromResult(Directory.GetFiles(service.Drop, "*", SearchOption.AllDirectories).Length == 0), "all moved");
        await service.EventuallyAsync(async () => await service.StatusAsync() is { Files: { InProgress: 0, AddsUp: true } files, Articles: Files } && files.Indexed >= Files, "settled");
        Assert.Equal(before, await IdsAsync(service, start: false));
        var texts = Directory.GetFiles(done, "*", SearchOption.AllDirectories).Select(File.ReadAllText).Distinct().Count();
        Assert.Equal(Files, texts);
        var verified = await service.RunAsync("verify", "--Ingest:DoneFolder=" + done);
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
    }

    [Fact]
    public async Task IndexCommand_MovesAsTheServiceDoes_AndEndsWhenAllIsMoved()
    {
        const int Files = 700;
        using var service = NewService(out var done, out var failed);
        for (var i = 0; i < Files; i++) service.Write($"{i % 3}/n{i}.txt", $"Notice {i} of the harbour\n\nThe harbour master of Skagen gave notice number {i} on Monday, word{i}x, and spoke about the ice.\n");
        File.WriteAllBytes(service.PathOf("broken.jpg"), [0xFF, 0xD8, 0xFF, 0x00, 0x01]);
        string[] folders = ["--Ingest:DoneFolder=" + done, "--Ingest:FailedFolder=" + failed];
        var indexed = await service.RunAsync(["index", .. folders]);
        Assert.True(indexed.ExitCode == 0, indexed.Output + indexed.Error);
        Assert.Empty(Directory.GetFiles(service.Drop, "*", SearchOption.AllDirectories));
        Assert.Equal(Files, Directory.GetFiles(done, "*", SearchOption.AllDirectories).Length);
        Assert.True(File.Exists(Path.Combine(failed, "broken.jpg")));
        var found = await service.RunAsync("search", "word42x", "--json");
        Assert.Contains("Notice 42 of the harbour", found.Output, StringComparison.Ordinal);
        var verified = await service.RunAsync(["verify", .. folders]);
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);

        // Nothing is left to do, and the new paths are in the commit.
        var again = await service.RunAsync(["index", .. folders]);
        Assert.Contains(" 0 articles,", again.Error, StringComparison.Ordinal);
        Assert.Contains("done//0/n42.txt", (await service.RunAsync("show", "--json", IdIn(found.Output))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DestinationWithinTheDropFolder_IsRefusedByName()
    {
        using var service = new ServiceProcess();
        var refused = await service.RunAsync("status", "--Ingest:DoneFolder=" + Path.Combine(service.Drop, "done"));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("Ingest:DoneFolder", refused.Error, StringComparison.Ordinal);
    }

    private static string IdIn(string answer)
    {
        using var parsed = System.Text.Json.JsonDocument.Parse(answer);
        return parsed.RootElement.GetProperty("hits")[0].GetProperty("id").GetString()!;
    }

    private static async Task<List<string>> IdsAsync(ServiceProcess service, bool start)
    {
        if (start) await service.StartAsync();
        var lines = await service.Http.GetStringAsync("/api/export?q=harbour&format=csv");
        return [.. lines.Split('\n').Skip(1).Select(static l => l.Split(',')[0].Trim()).Where(static id => id.Length > 0).Order(StringComparer.Ordinal)];
    }

    private static ServiceProcess NewService(out string done, out string failed)
    {
        var home = Directory.CreateTempSubdirectory("moving-").FullName;
        (done, failed) = (Path.Combine(home, "done"), Path.Combine(home, "failed"));
        return new ServiceProcess(home, isHomeOwned: true, "--Ingest:CommitEvery=00:00:00.300", "--Ingest:DoneFolder=" + done, "--Ingest:FailedFolder=" + failed);
    }
}
