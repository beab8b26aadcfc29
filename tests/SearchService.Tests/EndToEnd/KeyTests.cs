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
