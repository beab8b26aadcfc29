using System.Net;

namespace SearchService.Tests.EndToEnd;

public sealed class KeyTests
{
    [Fact]
    public async Task ServiceThatListensBeyondThisMachine_AnswersOnlyWithAKeyOfTheRightRole()
    {
        using var service = new ServiceProcess(null, "--Server:RequireKeys=true");
        await service.StartAsync();
        var reader = (await service.RunAsync("key", "add", "desk")).Output.Trim();
        var editor = (await service.RunAsync("key", "add", "editor", "--role", "editor")).Output.Trim();
        Assert.DoesNotContain(reader, File.ReadAllText(Path.Combine(service.IndexFolder, "keys.json")), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, HttpMethod.Get, "/healthz", null));
        // A script element of another page sends no key.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, HttpMethod.Get, "/embed.js", null));
        Assert.Equal(2, (await service.RunAsync("key", "add", " ")).ExitCode);
        foreach (var address in (string[])["/", "/api/search?q=x", "/api/status", "/metrics", "/style.css", "/openapi/v1.json"])
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(service, HttpMethod.Get, address, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(service, HttpMethod.Get, "/api/search?q=x", "ns_wrong"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(service, HttpMethod.Get, "/api/search?q=x", reader));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service, HttpMethod.Post, "/api/articles?name=a.txt", reader));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(service, HttpMethod.Get, "/metrics", editor));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(service, HttpMethod.Post, "/api/articles?name=a.txt", editor));

        Assert.Equal(0, (await service.RunAsync("key", "remove", "desk")).ExitCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(service, HttpMethod.Get, "/api/search?q=x", reader));
        Assert.DoesNotContain(reader, service.Output, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(service.IndexFolder, "keys.json"), "{");
        var damaged = await service.RunAsync("key", "list");
        Assert.Equal(3, damaged.ExitCode);
        Assert.Contains("cannot be read as a list of keys", damaged.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", damaged.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PersonIsCorrectedOnItsPage_WithAnEditorsKey_AndOthersAreToldWhatIsMissing()
    {
        using var service = new ServiceProcess(null, "--Server:RequireKeys=true", "--Ingest:CommitEvery=00:00:00.300");
        service.Write("kallow.txt", "Governor speaks\n\nGovernor Idris Kallow said on Monday that the bridge would open. Idris Kallow spoke in the harbour.\n");
        Assert.Equal(0, (await service.RunAsync("index")).ExitCode);
        await service.StartAsync();
        var reader = (await service.RunAsync("key", "add", "desk")).Output.Trim();
        var editor = (await service.RunAsync("key", "add", "editor", "--role", "editor")).Output.Trim();

        Assert.Contains("Correct this person", (await BrowseAsync(service, HttpMethod.Get, "/person/idris-kallow", editor)).Page, StringComparison.Ordinal);
        var readers = await BrowseAsync(service, HttpMethod.Get, "/person/idris-kallow", reader);
        Assert.Contains("Idris Kallow", readers.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Correct this person", readers.Page, StringComparison.Ordinal);

        var refused = await BrowseAsync(service, HttpMethod.Post, "/person/idris-kallow/correct", reader);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("<h1>This key does not allow that</h1><p>It needs a key with the role editor; this one has the role reader.</p>", refused.Page, StringComparison.Ordinal);
        var unknown = await BrowseAsync(service, HttpMethod.Post, "/person/idris-kallow/correct", null);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.Status);
        Assert.Contains("<h1>An API key is needed</h1>", unknown.Page, StringComparison.Ordinal);

        var corrected = await BrowseAsync(service, HttpMethod.Post, "/person/idris-kallow/correct", editor);
        Assert.Equal(HttpStatusCode.Found, corrected.Status);
        Assert.Contains("<h1 dir=\"auto\">Idris T. Kallow</h1>", (await BrowseAsync(service, HttpMethod.Get, "/person/idris-kallow", editor)).Page, StringComparison.Ordinal);
    }

    /// <summary>As a browser asks: the key as the password of basic authentication, and a page wanted.</summary>
    private static async Task<(HttpStatusCode Status, string Page)> BrowseAsync(ServiceProcess service, HttpMethod method, string address, string? key)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = service.Http.BaseAddress };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("me:" + key)));
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.ParseAdd("text/html");
        if (method == HttpMethod.Post) request.Content = new FormUrlEncodedContent([new("kind", "rename"), new("to", "Idris T. Kallow")]);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<HttpStatusCode> StatusAsync(ServiceProcess service, HttpMethod method, string address, string? key)
    {
        using var request = new HttpRequestMessage(method, address);
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        if (method == HttpMethod.Post) request.Content = new StringContent("Text of an article that is long enough.");
        using var response = await service.Http.SendAsync(request);
        return response.StatusCode;
    }
}
