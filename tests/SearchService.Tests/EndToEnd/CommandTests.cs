namespace SearchService.Tests.EndToEnd;

/// <summary>The commands on an archive that no service runs on.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly ServiceProcess _home = new();

    public CommandTests()
    {
        _home.Write("heron.txt", "Heron nests in city park\n\nBy Ann Lee\n\nA heron nests in the city park of Delft, said Ann Lee of the bird society.\n");
        _home.Write("stork.txt", "Stork returns to its mast\n\nThe stork of Delft returned to its mast on Thursday, two weeks earlier than last year.\n");
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task FolderIndexedByCommand_IsSearched_Verified_BackedUpAndRestored()
    {
        var indexed = await _home.RunAsync("index");
        Assert.True(indexed.ExitCode == 0, indexed.Error);
        Assert.Contains("2/2 files", indexed.Error, StringComparison.Ordinal);

        var found = await _home.RunAsync("search", "heron");
        Assert.Equal(0, found.ExitCode);
        Assert.Contains("[Heron] nests in city park", found.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', found.Output);
        Assert.Equal("2", (await _home.RunAsync("search", "delft", "--count")).Output.Trim());
        Assert.Equal(2, (await _home.RunAsync("search", "delft", "--ndjson")).Output.Trim().Split('\n').Length);
        Assert.StartsWith("id,published,title", (await _home.RunAsync("search", "delft", "--csv")).Output, StringComparison.Ordinal);
        Assert.Contains("Stork returns", (await _home.RunAsync("show", "stork.txt")).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await _home.RunAsync("verify")).ExitCode);
        // In the way of its own restore, or among the articles.
        foreach (var wrong in (string[])[Path.Combine(_home.IndexFolder, "copy"), Path.Combine(_home.Drop, "copy")])
            Assert.Equal(2, (await _home.RunAsync("backup", wrong)).ExitCode);
        Assert.Equal(2, (await _home.RunAsync("restore", _home.IndexFolder, "--force")).ExitCode);
        var copy = Path.Combine(_home.Home, "copy");
        Assert.Equal(0, (await _home.RunAsync("backup", copy)).ExitCode);
        Directory.Delete(_home.IndexFolder, recursive: true);
        Assert.Equal(1, (await _home.RunAsync("search", "heron")).ExitCode);
        Assert.Equal(0, (await _home.RunAsync("restore", copy)).ExitCode);
        Assert.Equal(0, (await _home.RunAsync("search", "heron")).ExitCode);
        Assert.Equal(0, (await _home.RunAsync("verify")).ExitCode);
    }

    [Theory]
    [InlineData(1, "search", "nosuchword")]
    [InlineData(2, "search", "--sort", "sideways", "x")]
    [InlineData(2, "search", "x", "--from", "yesterday-ish")]
    [InlineData(2, "serch", "x")]
    [InlineData(2, "status", "--Ingest:CommitAfterFiles=0")]
    [InlineData(2, "status", "--Ingest:NoSuchSetting=1")]
    [InlineData(3, "search", "x", "--server", "http://127.0.0.1:9")]
    [InlineData(3, "extract", "no-such-file.txt")]
    [InlineData(2, "extract", ".")]
    [InlineData(2, "search", "x", "--ndjso")]
    [InlineData(1, "search", "--count", "--", "--ndjso")]
    [InlineData(3, "status")]
    [InlineData(3, "failures")]
    [InlineData(3, "retry")]
    [InlineData(3, "verify")]
    [InlineData(3, "backup", "copy-of-nothing")]
    [InlineData(2, "verify", "--server", "http://127.0.0.1:9")]
    [InlineData(2, "backup", "copy", "--server", "http://127.0.0.1:9")]
    [InlineData(2, "rebuild", "--server", "http://127.0.0.1:9")]
    public async Task ExitCode_TellsWhatHappened(int expected, params string[] words)
    {
        var result = await _home.RunAsync(words);
        Assert.True(expected == result.ExitCode, $"{result.ExitCode}: {result.Output}{result.Error}");
        if (expected >= 2) Assert.NotEmpty(result.Error);
    }

    [Fact]
    public async Task WordThatIsNoneOfAFew_IsAnsweredWithAllOfThem() =>
        Assert.Contains("--sort: expected best, newest or oldest.", (await _home.RunAsync("search", "x", "--sort", "sideways")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task RebuildWithoutItsFolder_FailsAndSaysSo_AndKeepsWhatIsThere()
    {
        await _home.RunAsync("index");
        Directory.Move(_home.Drop, _home.Drop + "-unmounted");
        var rebuilt = await _home.RunAsync("rebuild");
        Assert.Equal(3, rebuilt.ExitCode);
        Assert.Contains($"The folder {_home.Drop} does not exist.", rebuilt.Error, StringComparison.Ordinal);
        Assert.Equal("2", (await _home.RunAsync("search", "delft", "--count")).Output.Trim());

        await _home.StartAsync();
        await _home.EventuallyAsync(async () => (await _home.StatusAsync()).Ingest.Troubles.Count == 1, "the service says so, too, and does not make an empty one");
        Assert.Equal(2, (await _home.SearchAsync("delft")).Hits.Count);
    }

    [Fact]
    public async Task ServiceWhoseIndexAnotherProcessWrites_AnswersFromTheLastCommit_AsCommandsDo()
    {
        await _home.RunAsync("index");
        await _home.StartAsync();
        await _home.UntilIndexedAsync(2);
        using var second = new ServiceProcess(_home.Home, isHomeOwned: false);
        await second.StartAsync();
        await second.UntilFoundAsync("heron", "Heron nests in city park");
        Assert.Equal(Archive.Ingest.IngestCondition.Paused, (await second.StatusAsync()).Ingest.Condition);

        foreach (var more in (string[][])[[], ["--ndjson"], ["--server", _home.Http.BaseAddress!.ToString()], ["--csv", "--server", _home.Http.BaseAddress!.ToString()]])
        {
            var strict = await _home.RunAsync(["search", "(x", "--strict", .. more]);
            Assert.Equal((2, "The parenthesis is not closed; it was closed at the end. (character 1)"), (strict.ExitCode, strict.Error.Trim()));
        }

        foreach (var kind in (string[])["--count", "--ndjson", "--csv"])
            Assert.Contains("cursor", (await _home.RunAsync("search", "delft", kind, "--cursor", "garbage")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SettingsFault_NamesTheSetting() =>
        Assert.Contains("Ingest:CommitAfterFiles", (await _home.RunAsync("status", "--Ingest:CommitAfterFiles=0")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Config_SaysWhereEachSettingCameFrom()
    {
        File.WriteAllText(Path.Combine(_home.Home, "appsettings.json"), """{ "Search": { "Ranking": { "Title": 7 } } }""");
        var output = (await _home.RunAsync("config", "--Ingest:CommitAfterFiles=5")).Output;
        Assert.Contains("Ingest:CommitAfterFiles = 5  (command line)", output, StringComparison.Ordinal);
        Assert.Contains("Search:Ranking:Title = 7  (" + Path.Combine(_home.Home, "appsettings.json"), output, StringComparison.Ordinal);
        Assert.Contains("Ingest:SettleFor = 00:00:00.5000000  (default)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_ShowsExamplesAndEveryCommand()
    {
        var help = (await _home.RunAsync("--help")).Output;
        foreach (var command in (string[])["search", "show", "people", "index", "extract", "status", "failures", "retry", "verify", "rebuild", "backup", "restore", "serve", "config", "completion", "Examples"])
            Assert.Contains(command, help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_IsAScriptForEachShell_ThatAsksTheProgram()
    {
        foreach (var shell in (string[])["bash", "zsh", "fish", "pwsh"]) Assert.Contains("[suggest:", (await _home.RunAsync("completion", shell)).Output, StringComparison.Ordinal);
        var suggested = await _home.RunBareAsync("[suggest:3]", "sea");
        Assert.Contains("search", suggested.Output, StringComparison.Ordinal);
    }
}
