using System.Net;
using System.Net.Http.Json;
using SearchService.Api;

namespace SearchService.Tests.EndToEnd;

/// <summary>Editors' corrections of people, through the API, the command and the file, with the real program.</summary>
public sealed class PeopleTests
{
    [Fact]
    public async Task Corrections_AreTakenInWithoutANewFile_SurviveARestartAndARebuild_AndCanBeUndone()
    {
        using var service = new ServiceProcess(null, "--Ingest:CommitEvery=00:00:00.300");
        service.Write("a.txt", "Minister opens bridge\n\nForeign Minister Idris Kallow opened the bridge on Monday, officials said. Mr Kallow spoke for an hour.\n");
        service.Write("b.txt", "Envoy returns home\n\nSpecial envoy Teresa Voss returned on Friday, the ministry said. Ms Voss spoke to reporters for an hour.\n");
        await service.StartAsync();
        await service.UntilIndexedAsync(2);
        await service.EventuallyAsync(async () => await CountAsync(service, "kallow") == 1 && await CountAsync(service, "voss") == 1, "both are known");
        var (kallow, voss) = (await IdAsync(service, "kallow"), await IdAsync(service, "voss"));
        File.WriteAllText(Path.Combine(service.IndexFolder, "people.yml"), "# kept by the politics desk\n");

        Assert.Equal(HttpStatusCode.Created, await PostAsync(service, new { kind = "merge", id = voss, into = kallow }));
        await service.EventuallyAsync(async () => (await service.SearchAsync("personid:" + kallow)).Total.Value == 2, "merged");
        Assert.Equal(0, (await service.RunAsync("people", "rename", kallow, "Idris T. Kallow")).ExitCode);
        await service.EventuallyAsync(async () => (await service.Http.GetStringAsync("/api/people/" + kallow)).Contains("Idris T. Kallow", StringComparison.Ordinal), "renamed");
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(service, new { kind = "merge", id = "nobody-there", into = kallow }));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(service, new { kind = "marry", id = voss }));
        Assert.Equal(2, (await service.RunAsync("people", "hide", "nobody-there")).ExitCode);
        Assert.StartsWith("# kept by the politics desk", File.ReadAllText(Path.Combine(service.IndexFolder, "people.yml")), StringComparison.Ordinal);
        await service.UntilIndexedAsync(2);
        await Task.Delay(1000); // for the commit that holds the corrected articles; the next step proves nothing less without it

        service.Kill();
        Assert.Equal(0, (await service.RunAsync("rebuild", "--from-nothing")).ExitCode);
        Assert.Equal("2", (await service.RunAsync("search", "personid:" + kallow, "--count")).Output.Trim());
        Assert.Equal(0, (await service.RunAsync("people", "undo")).ExitCode);
        Assert.Equal(0, (await service.RunAsync("people", "undo")).ExitCode);
        Assert.Equal(1, (await service.RunAsync("people", "undo")).ExitCode);

        // Undone while nothing ran: the start finds that its articles follow other corrections.
        await service.StartAsync();
        await service.EventuallyAsync(async () => (await service.SearchAsync("personid:" + kallow)).Total.Value == 1 && (await service.SearchAsync("personid:" + voss)).Total.Value == 1, "two again");
        Assert.Contains("Idris Kallow", await service.Http.GetStringAsync("/api/people/" + kallow), StringComparison.Ordinal);
        using var none = await service.Http.DeleteAsync("/api/people/corrections/last");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    private static async Task<HttpStatusCode> PostAsync(ServiceProcess service, object correction)
    {
        using var answer = await service.Http.PostAsJsonAsync("/api/people/corrections", correction);
        return answer.StatusCode;
    }

    private static async Task<int> CountAsync(ServiceProcess service, string name) =>
        (await service.Http.GetFromJsonAsync("/api/people?name=" + name, ApiJson.Default.PeopleAnswer))!.People.Count;

    private static async Task<string> IdAsync(ServiceProcess service, string name) =>
        Assert.Single((await service.Http.GetFromJsonAsync("/api/people?name=" + name, ApiJson.Default.PeopleAnswer))!.People).Id;
}
