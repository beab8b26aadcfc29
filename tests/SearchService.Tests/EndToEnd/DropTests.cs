using SearchService.Archive.Search;
using SearchService.Testing;

namespace SearchService.Tests.EndToEnd;

public sealed class DropTests(RunningService running) : IClassFixture<RunningService>
{
    private readonly ServiceProcess _service = running.Service;

    [SkippableFact]
    public async Task SeedArticleDropped_IsFoundByWordsCaptionAndPeople_WithMarkedSnippets()
    {
        var seed = SharedData.PathOf("articles", "seed.txt");
        Skip.IfNot(File.Exists(seed), "The reference articles are not on this machine.");
        File.Copy(seed, _service.PathOf("seed.txt"));
        await _service.UntilFoundAsync("leverage evacuation", "Russia may be losing its leverage over Assad and Iran in Syria");

        var hit = Assert.Single((await _service.SearchAsync("rebel pocket buses")).Hits);
        var caption = Assert.Single(hit.Snippets, static s => s.Field == "caption");
        Assert.Contains("Omar Sanadiki", caption.Label, StringComparison.Ordinal);
        Assert.Contains("rebel", caption.Marks.Select(m => caption.Text.Substring(m.Start, m.Length)), StringComparer.OrdinalIgnoreCase);

        foreach (var query in (string[])["photo:sanadiki", "who:soleimani", "who:\"Bashar al-Assad\"", "said:kupchan leverage", "in:politics truce", "\"exclusively sectarian\"", "evacuat* Foua"])
            Assert.Equal(hit.Id, Assert.Single((await _service.SearchAsync(query)).Hits).Id);
        Assert.Empty((await _service.SearchAsync("who:aleppo")).Hits);
        Assert.Empty((await _service.SearchAsync("leverage -iran")).Hits);
    }

    [Fact]
    public async Task FileDropped_IsSearchable_EverywhereAlike()
    {
        _service.Write("zebra.txt", "Zebra crossing repainted\n\nBy Ida Holm\n\nThe zebra crossing outside the Norrby school was repainted on Monday after parents complained, said Ida Holm of the council.\n");
        var startedAt = Environment.TickCount64;
        await _service.UntilFoundAsync("zebra", "Zebra crossing repainted");
        // Settling takes half a second, visibility less than one more. The bound allows for a busy machine.
        Assert.InRange(Environment.TickCount64 - startedAt, 0, 10_000);

        await _service.UntilFoundAsync("zebra norrby", "Zebra crossing repainted");
        await _service.EventuallyAsync(async () => (await _service.StatusAsync()).Files!.InProgress == 0, "committed");
        var overHttp = await _service.SearchAsync("zebra norrby");
        var byCommand = System.Text.Json.JsonSerializer.Deserialize((await _service.RunAsync("search", "zebra norrby", "--json")).Output, ArchiveJson.Default.SearchAnswer)!;
        Assert.Equal(Comparable(overHttp), Comparable(byCommand));
        var page = await _service.Http.GetStringAsync("/?q=zebra+norrby");
        Assert.Contains("<mark>", page, StringComparison.Ordinal);
        Assert.Contains(overHttp.Hits[0].Id, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoFilesDroppedAtOnce_AreBothFound_AndTheSameTextTwiceIsOneArticleWithTwoPaths()
    {
        const string Same = "Lynx seen near the lake\n\nA lynx with two cubs was seen near the lake of Thun on Sunday evening, a ranger said.\n";
        await Task.WhenAll(
            Task.Run(() => _service.Write("lynx-one.txt", Same)),
            Task.Run(() => _service.Write("lynx-two.txt", Same)),
            Task.Run(() => _service.Write("ibex.txt", "Ibex counted near the lake\n\nThe ibex of the lake of Thun were counted on Sunday, and there are more than last year.\n")));
        await _service.UntilFoundAsync("lake thun", "Lynx seen near the lake", "Ibex counted near the lake");
        var id = (await _service.SearchAsync("lynx")).Hits[0].Id;
        await _service.EventuallyAsync(
            async () => await _service.Http.GetStringAsync($"/api/articles/{id}") is var article && article.Contains("lynx-one.txt", StringComparison.Ordinal) && article.Contains("lynx-two.txt", StringComparison.Ordinal),
            "both paths");
    }

    [Fact]
    public async Task SamplesCopiedAtOnce_AreAllAccountedFor_AndHttpCommandServerAndPageGiveTheSameAnswers()
    {
        using var service = new ServiceProcess();
        await service.StartAsync();
        var samples = Path.Combine(SharedData.RepositoryRoot, "samples");
        foreach (var file in Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories))
        {
            var target = service.PathOf(Path.GetRelativePath(samples, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        await service.EventuallyAsync(async () => await service.StatusAsync() is { Files: { Seen: > 20, InProgress: 0, AddsUp: true } files } && files.Indexed > 15, "all handled");
        foreach (var query in (string[])["ferry", "bridge OR whale", "photo:fjelltun", "\"the operator said\"", "said -bridge", "who:aune ferry", "date:2026-10", "nosuchword"])
        {
            var overHttp = (await service.SearchAsync(query)).Hits.Select(static h => h.Id).ToList();
            Assert.Equal(overHttp, await IdsAsync(service, query));
            Assert.Equal(overHttp, await IdsAsync(service, query, "--server", service.Http.BaseAddress!.ToString()));
            var page = await service.Http.GetStringAsync("/?q=" + Uri.EscapeDataString(query));
            Assert.Equal(overHttp, System.Text.RegularExpressions.Regex.Matches(page, "<h2[^>]*><a href=\"/article/([^?\"]+)").Select(static m => m.Groups[1].Value));
        }

        static async Task<IEnumerable<string>> IdsAsync(ServiceProcess service, string query, params string[] more)
        {
            var result = await service.RunAsync(["search", query, "--json", .. more]);
            return System.Text.Json.JsonSerializer.Deserialize(result.Output, ArchiveJson.Default.SearchAnswer)!.Hits.Select(static h => h.Id);
        }
    }

    [Fact]
    public async Task FileWithAnArticleThatMayNotBeShown_IsNotHandedOutForAnother()
    {
        var until = DateTimeOffset.UtcNow.AddSeconds(6);
        _service.Write("pandas.ndjson", $$"""
            {"id": "panda-public", "title": "Panda sleeps", "text": "The panda of the zoo of Lugano slept until noon, its keeper said on Monday."}
            {"id": "panda-secret", "title": "Panda sold", "embargoUntil": "{{until:O}}", "text": "The panda is to be sold to the zoo of Como, the board has decided."}
            """);
        await _service.UntilFoundAsync("panda", "Panda sleeps");
        var address = $"/api/articles/{(await _service.SearchAsync("panda")).Hits[0].Id}/raw";
        using var refused = await _service.Http.GetAsync(address);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain("Como", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(DateTimeOffset.UtcNow < until, "The machine was too busy to see the embargo.");

        await _service.UntilFoundAsync("panda", "Panda sleeps", "Panda sold");
        Assert.Contains("Como", await _service.Http.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatChanges_MovesAndGoes_IsAlwaysFoundAsItIs()
    {
        var path = _service.Write("walrus.txt", "Walrus seen in harbour\n\nA walrus was seen in the harbour of Skagen on Friday, the coast guard said in a statement.\n");
        await _service.UntilFoundAsync("walrus", "Walrus seen in harbour");
        var id = (await _service.SearchAsync("walrus")).Hits[0].Id;

        File.WriteAllText(path, "Walrus leaves harbour again\n\nThe walrus that rested in the harbour of Skagen left on Saturday, the coast guard said.\n");
        await _service.UntilFoundAsync("walrus", "Walrus leaves harbour again");
        Assert.Equal(id, (await _service.SearchAsync("walrus")).Hits[0].Id);

        Directory.CreateDirectory(_service.PathOf("animals"));
        File.Move(path, _service.PathOf("animals/big-walrus.txt"));
        await _service.EventuallyAsync(async () => (await _service.Http.GetStringAsync($"/api/articles/{id}")).Contains("animals/big-walrus.txt", StringComparison.Ordinal), "moved");
        await _service.UntilFoundAsync("walrus", "Walrus leaves harbour again");
        Assert.Equal(id, (await _service.SearchAsync("walrus")).Hits[0].Id);

        File.SetLastWriteTimeUtc(_service.PathOf("animals/big-walrus.txt"), DateTime.UnixEpoch.AddYears(46));
        await Task.Delay(500);
        await _service.UntilFoundAsync("walrus", "Walrus leaves harbour again");

        File.Delete(_service.PathOf("animals/big-walrus.txt"));
        await _service.UntilFoundAsync("walrus");
    }

    [Fact]
    public async Task FileWrittenSlowly_IsReadWhenItIsComplete()
    {
        await using (var file = new FileStream(_service.PathOf("okapi.txt"), FileMode.CreateNew, FileAccess.Write, FileShare.Read))
        {
            await file.WriteAsync("Okapi born at zoo\n\nAn okapi was born at the zoo of Basel on Tuesday, keepers said.\n\n"u8.ToArray());
            await file.FlushAsync();
            await Task.Delay(1500);
            Assert.Empty((await _service.SearchAsync("okapi")).Hits);
            await file.WriteAsync("The calf weighs sixteen kilograms and is called Ombeline, the zoo said.\n"u8.ToArray());
        }

        await _service.UntilFoundAsync("okapi ombeline", "Okapi born at zoo");
    }

    [Fact]
    public async Task FileThatCannotBeRead_IsAFailureWithAReason_AndIsReadOnceItIsRepaired()
    {
        File.WriteAllBytes(_service.PathOf("broken.jpg"), [0xFF, 0xD8, 0xFF, 0x00, 0x01]);
        await _service.EventuallyAsync(async () => (await _service.Http.GetStringAsync("/api/failures")).Contains("broken.jpg", StringComparison.Ordinal), "failed");
        // Another process sees what the ledger has flushed, a moment later.
        await _service.EventuallyAsync(async () => (await _service.RunAsync("failures")).Output.Contains("broken.jpg", StringComparison.Ordinal), "failed for the command");
        var metrics = await _service.Http.GetStringAsync("/metrics");
        Assert.Matches("""newsearch_failed_files\{code="[a-z-]+"\} 1""", metrics);
        foreach (var name in (string[])["newsearch_search_seconds_bucket", "newsearch_index_bytes", "newsearch_queue_files", "newsearch_files{state=\"failed\"}", "process_resident_memory_bytes"])
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        Assert.True((await _service.StatusAsync()).Files!.AddsUp);

        File.Delete(_service.PathOf("broken.jpg"));
        await _service.EventuallyAsync(async () => !(await _service.Http.GetStringAsync("/api/failures")).Contains("broken.jpg", StringComparison.Ordinal), "gone");
    }

    [Fact]
    public async Task ManyFailures_AreAllOnThePagesOfTheStatus_AndAreRetriedTogether()
    {
        const int Failures = 205;
        using var service = new ServiceProcess();
        for (var i = 0; i < Failures; i++) File.WriteAllBytes(service.PathOf($"broken{i:000}.jpg"), [0xFF, 0xD8, 0xFF, 0x00, (byte)i]);
        await service.StartAsync();
        await service.EventuallyAsync(async () => (await service.StatusAsync()).Files!.Failed == Failures, "all failed");
        var first = await service.Http.GetStringAsync("/status");
        var older = System.Text.RegularExpressions.Regex.Match(first, "/status\\?before=[0-9]+").Value;
        var second = await service.Http.GetStringAsync(older);
        Assert.Equal(Failures, NamesIn(first).Union(NamesIn(second)).Count());
        Assert.Equal(Failures - 200, NamesIn(second).Count());
        Assert.DoesNotContain("/status?before", second, StringComparison.Ordinal);
        Assert.Contains("No older ones.", await service.Http.GetStringAsync("/status?before=0"), StringComparison.Ordinal);

        var sentAt = DateTimeOffset.UtcNow;
        using var retry = new HttpRequestMessage(HttpMethod.Post, "/api/failures/retry");
        retry.Headers.Accept.ParseAdd("text/html");
        Assert.Contains($"action=\"/api/failures/retry\"><button>Retry all {Failures}<", first, StringComparison.Ordinal);
        using var page = await service.Http.SendAsync(retry); // as the form of the page sends it without a script
        Assert.Equal("/status", page.RequestMessage!.RequestUri!.AbsolutePath);
        await service.EventuallyAsync(async () => (await FailedAtAsync()).Count(time => time > sentAt) == Failures, "all tried again");

        async Task<IEnumerable<DateTimeOffset>> FailedAtAsync()
        {
            using var answer = System.Text.Json.JsonDocument.Parse(await service.Http.GetStringAsync("/api/failures?limit=1000"));
            return [.. answer.RootElement.GetProperty("failures").EnumerateArray().Select(static f => f.GetProperty("failedAt").GetDateTimeOffset())];
        }

        static IEnumerable<string> NamesIn(string page) => System.Text.RegularExpressions.Regex.Matches(page, "<td>(broken[0-9]+\\.jpg)").Select(static m => m.Groups[1].Value);
    }

    [Fact]
    public async Task Upload_LandsInTheDropFolder_AndNowhereElse()
    {
        using var content = new ByteArrayContent("Uploaded gnu story\n\nA gnu was uploaded from the newsroom of Lund on Sunday evening.\n"u8.ToArray());
        using var answer = await _service.Http.PostAsync("/api/articles?name=gnu.txt", content);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        await _service.UntilFoundAsync("gnu", "Uploaded gnu story");

        foreach (var name in (string[])["../gnu.txt", "a/b.txt", ".hidden", "", "..", "x\0y"])
        {
            using var refused = await _service.Http.PostAsync("/api/articles?name=" + Uri.EscapeDataString(name), new ByteArrayContent([65]));
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
        }

        using var taken = await _service.Http.PostAsync("/api/articles?name=gnu.txt", new ByteArrayContent([65]));
        Assert.Equal(System.Net.HttpStatusCode.Conflict, taken.StatusCode);
    }

    [Fact]
    public async Task UploadAsAForm_IsRefused_AndNotTakenForAnArticle()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent("Emu story\n\nAn emu ran through Lund on Sunday.\n"u8.ToArray()), "file", "emu.txt" } };
        using var refused = await _service.Http.PostAsync("/api/articles?name=emu.txt", form);
        Assert.Equal(System.Net.HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        Assert.Contains("--data-binary", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(File.Exists(_service.PathOf("emu.txt")));

        // What curl says of every body is no form.
        using var content = new ByteArrayContent("Uploaded emu story\n\nAn emu was uploaded from the newsroom of Lund on Sunday evening.\n"u8.ToArray());
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var taken = await _service.Http.PostAsync("/api/articles?name=emu.txt", content);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, taken.StatusCode);
        await _service.UntilFoundAsync("emu", "Uploaded emu story");
    }

    [Fact]
    public async Task UploadThatIsTooLarge_IsRefusedAsSuch_AnnouncedOrNot()
    {
        var tooLarge = new byte[(100 * 1024 * 1024) + 2];
        foreach (var isAnnounced in (bool[])[true, false])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/articles?name=large.txt") { Content = new ByteArrayContent(tooLarge) };
            request.Headers.TransferEncodingChunked = !isAnnounced;
            request.Headers.ExpectContinue = isAnnounced; // or the refusal meets a client that is still sending
            using var answer = await _service.Http.SendAsync(request);
            Assert.Equal(System.Net.HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            Assert.Contains("Server:MaxUploadBytes", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task LongestQueryOfAnyScript_IsRead()
    {
        var typed = string.Join(' ', Enumerable.Repeat("समाचार", 285)); // 1,994 characters, 18 kB as an address
        using var answer = await _service.Http.GetAsync("/api/search?q=" + Uri.EscapeDataString(typed));
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    private static string Comparable(SearchAnswer answer) =>
        // The clock goes on between two questions, and with it the weight of newness.
        System.Text.Json.JsonSerializer.Serialize(
            answer with { TookMs = 0, NextCursor = null, Hits = [.. answer.Hits.Select(static h => h with { Score = Math.Round(h.Score, 2) })] },
            ArchiveJson.Default.SearchAnswer);
}
