using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using SearchService.Api;
using SearchService.Archive.Search;

namespace SearchService.Tests.Api;

public sealed class ApiTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly HttpClient _http = fixture.NewClient();

    [Fact]
    public async Task SearchParameters_BecomeTheRequest()
    {
        var answer = await _http.GetFromJsonAsync<JsonElement>(
            "/api/search?q=ferry%20who:%22Ida%20Holm%22&limit=3&sort=newest&from=2016-12-01&to=2016-12-14&facets&explain=true&passages=1&person=a&person=b&desk=Politics");
        var request = fixture.Archive.Requests.Last(static r => r.Query.StartsWith("ferry who", StringComparison.Ordinal));
        Assert.Equal(3, answer.GetProperty("hits").GetArrayLength());
        Assert.Equal(250, answer.GetProperty("total").GetProperty("value").GetInt64());
        Assert.Equal("ferry who:\"Ida Holm\"", request.Query);
        Assert.Equal((3, SortOrder.Newest, true, true, 1), (request.Limit, request.Sort, request.WantsFacets, request.WantsExplanation, request.PassagesPerHit));
        Assert.Equal(new DateTimeOffset(2016, 12, 1, 0, 0, 0, TimeSpan.Zero), request.From);
        Assert.Equal(new DateTimeOffset(2016, 12, 15, 0, 0, 0, TimeSpan.Zero), request.Before);
        Assert.Equal(["a", "b"], request.Filters[FacetNames.Person]);
        Assert.Equal(["Politics"], request.Filters[FacetNames.Desk]);
    }

    [Theory]
    [InlineData("/api/search?limit=0", "limit")]
    [InlineData("/api/search?limit=101", "limit")]
    [InlineData("/api/search?sort=sideways", "sort")]
    [InlineData("/api/search?sort=7", "sort")]
    [InlineData("/api/search?from=yesterday", "from")]
    [InlineData("/api/search?facets=perhaps", "facets")]
    [InlineData("/api/search?querry=x", "querry")]
    [InlineData("/api/suggest?limit=1000", "limit")]
    [InlineData("/api/people?limit=0", "limit")]
    [InlineData("/api/people?q=assad", "q")]
    [InlineData("/api/suggest?query=ass", "query")]
    [InlineData("/api/articles/a?quarry=x", "quarry")]
    [InlineData("/api/status?limit=3", "limit")]
    [InlineData("/api/failures?limit=100000", "limit")]
    [InlineData("/api/export?format=xml", "format")]
    [InlineData("/api/search?from=2016-01-01&from=2017-01-01", "from")]
    [InlineData("/api/search?limit=1&limit=2", "limit")]
    [InlineData("/api/search?q=one&q=two", "q")]
    [InlineData("/api/export?sort=newest&sort=oldest", "sort")]
    [InlineData("/api/search?from=03/04/2016", "from")]
    [InlineData("/api/search?to=2016-13", "to")]
    [InlineData("/api/suggest?q=one&q=two", "q")]
    [InlineData("/api/suggest?limit=few", "limit")]
    [InlineData("/api/failures?before=99999999999999999999", "before")]
    public async Task ParameterThatMakesNoSense_IsAProblemThatNamesIt(string address, string parameter)
    {
        using var response = await _http.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _), problem.ToString());
    }

    [Theory]
    [InlineData("to=2016-12-14", "2016-12-15T00:00:00Z")]
    [InlineData("to=2016-12", "2017-01-01T00:00:00Z")]
    [InlineData("to=2016", "2017-01-01T00:00:00Z")]
    [InlineData("to=2016-12-14T09:00:00Z", "2016-12-14T09:00:00Z")]
    [InlineData("to=2016-12-14T09:00%2B02:00", "2016-12-14T07:00:00Z")]
    [InlineData("to=9999-12-31", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("to=9999", "9999-12-31T23:59:59.9999999Z")]
    public async Task EndOfATimeIsAllOfIt_AndTheLastDayThereIsMeansOpen(string parameter, string before)
    {
        foreach (var address in (string[])["/api/search", "/"])
        {
            if (address == "/" && parameter.Length != "to=2016-12-14".Length) continue; // the page knows days only
            using var response = await _http.GetAsync($"{address}?q=until&{parameter}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var asked = fixture.Archive.Requests.Last(static r => r.Query == "until").Before;
            Assert.Equal(DateTimeOffset.Parse(before, System.Globalization.CultureInfo.InvariantCulture), asked);
        }
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/healthz", HttpStatusCode.OK)]
    [InlineData("/style.css", HttpStatusCode.OK)]
    [InlineData("/api/search?q=x", HttpStatusCode.OK)]
    [InlineData("/api/articles/known", HttpStatusCode.OK)]
    [InlineData("/api/articles/unknown", HttpStatusCode.NotFound)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    [InlineData("/api/failures/retry", HttpStatusCode.MethodNotAllowed)]
    public async Task HeadIsAnswered_WhereverGetIs(string address, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var response = await _http.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/search", "GET")]
    [InlineData("DELETE", "/api/articles/known", "GET")]
    [InlineData("OPTIONS", "/api/people/corrections", "GET, POST")]
    [InlineData("GET", "/api/failures/3/retry", "POST")]
    public async Task MethodThatAnAddressDoesNotTake_IsRefusedWithThoseItTakes(string method, string address, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var response = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task BodyThatIsNoJson_IsAProblemThatSaysSo()
    {
        using var response = await _http.PostAsync("/api/people/corrections", new StringContent("{", null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("JSON", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var noForm = await _http.PostAsync("/person/ida-holm/correct", new StringContent("{}", null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, noForm.StatusCode);
    }

    [Theory]
    [InlineData("a-folder.txt", HttpStatusCode.Conflict)]
    [InlineData("ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé.txt", HttpStatusCode.BadRequest)]
    public async Task UploadUnderANameThatCannotBe_IsRefusedWithTheReason(string name, HttpStatusCode expected)
    {
        Directory.CreateDirectory(Path.Combine(fixture.Home, "drop", "a-folder.txt"));
        using var response = await _http.PostAsync("/api/articles?name=" + Uri.EscapeDataString(name), new StringContent("text"));
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task DemoPage_ShowsTheAddressItWasAskedUnder()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/demo.html");
        request.Headers.Host = "localhost:7171";
        using var response = await _http.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("&lt;news-search src=\"http://localhost:7171\"&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<news-search src=\"/\"></news-search>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/search?q=foo+(bar&strict")]
    [InlineData("/api/export?q=foo+(bar&strict&format=csv")]
    public async Task SyntaxErrorInStrictMode_IsAProblemWithItsPosition(string address)
    {
        using var response = await _http.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(4, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("position").GetInt32());
    }

    [Theory]
    [InlineData("/api/articles/unknown")]
    [InlineData("/api/nothing?x=1")]
    [InlineData("/api/articles/..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/articles/known/raw")] // its path leaves the drop folder
    [InlineData("/api/people/nobody")]
    [InlineData("/api/nothing/here")]
    public async Task WhatIsNotThere_IsAProblemAndNoFile(string address)
    {
        using var response = await _http.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("root:", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArticleAskedForAgain_IsNotSentAgain_UnlessTheQueryOrAPersonsNameDiffers()
    {
        using var first = await _http.GetAsync("/api/articles/known?q=x");
        var tag = first.Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync("/api/articles/known?q=x", tag));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/api/articles/known?q=y", tag));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/api/articles/known?q=x", "\"other\""));
        fixture.Archive.PersonName = "Ida Holm-Lind";
        Assert.Equal(HttpStatusCode.OK, await AskAsync("/api/articles/known?q=x", tag));

        async Task<HttpStatusCode> AskAsync(string address, string known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var response = await _http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Export_GivesEveryHitOnce_InEachFormat()
    {
        var json = await _http.GetFromJsonAsync<JsonElement>("/api/export?q=all");
        Assert.Equal(250, json.EnumerateArray().Select(static h => h.GetProperty("id").GetString()).Distinct().Count());
        var lines = (await _http.GetStringAsync("/api/export?q=all&format=ndjson")).Trim().Split('\n');
        Assert.Equal(250, lines.Select(static l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()).Distinct().Count());
        var csv = (await _http.GetStringAsync("/api/export?q=all&format=csv")).Trim().Split("\r\n");
        Assert.Equal(251, csv.Length);
        // A spreadsheet must not run what a headline says.
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\"), \"\"quoted\"\"\"", csv[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/export?q=all&cursor=none", HttpStatusCode.BadRequest, "cursor")]
    [InlineData("/api/export?q=slow&format=csv", HttpStatusCode.ServiceUnavailable, "took longer than 5 seconds")]
    public async Task ExportThatWouldNotBeWhatWasAskedFor_IsAProblem(string address, HttpStatusCode status, string told)
    {
        using var response = await _http.GetAsync(address);
        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Contains(told, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExportThatMeetsTheTimeLimitOnItsWay_BreaksOff()
    {
        var home = Path.Combine(fixture.Home, "slow");
        await using var app = await ApiFixture.StartAsync(home, new FakeSearch(250) { SlowFrom = 100 });
        await Assert.ThrowsAnyAsync<Exception>(() => app.GetTestClient().GetStringAsync("/api/export?q=slow&format=ndjson"));
        Assert.Equal(250, (await app.GetTestClient().GetStringAsync("/api/export?q=quick&format=ndjson")).Trim().Split('\n').Length);
    }

    [Theory]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/article/known?version=abc", HttpStatusCode.BadRequest)]
    public async Task WhatGoesWrongOutsideTheApi_IsAPageForABrowser_AndAProblemForPrograms(string address, HttpStatusCode status)
    {
        foreach (var (accept, type) in ((string, string)[])[("text/html,*/*;q=0.8", "text/html"), ("application/json", "application/problem+json")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd(accept);
            using var response = await _http.SendAsync(request);
            Assert.Equal((status, type), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task Export_GoesOnBehindAPageThatHasGoneMeanwhile()
    {
        var archive = new FakeSearch(250) { GonePage = 100 };
        var ids = new List<string>();
        await foreach (var hit in HitExport.AllAsync(archive, new SearchRequest(), null, CancellationToken.None)) ids.Add(hit.Id);
        Assert.Equal(150, ids.Count);
        Assert.Equal("id249", ids[^1]);
    }

    [Fact]
    public async Task EveryResponse_IsSafeToShow()
    {
        foreach (var address in (string[])["/", "/api/search?q=x", "/api/nothing", "/style.css", "/healthz"])
        {
            using var response = await _http.GetAsync(address);
            var policy = string.Join(";", response.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task AnotherHostName_IsRefused_AgainstRebinding()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/search?q=x");
        request.Headers.Host = "evil.example.org";
        using var response = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example.org", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.Accepted)]
    [InlineData(null, HttpStatusCode.Accepted)]
    public async Task ChangeAskedForByAnotherSite_IsRefused(string? origin, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/articles?name=from-{Guid.NewGuid():N}.txt") { Content = new StringContent("text") };
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var response = await _http.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("https://cms.example.org", true)]
    [InlineData("https://evil.example.org", false)]
    public async Task OtherOriginsMayRead_OnlyIfListed(string origin, bool isAllowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/search?q=x");
        request.Headers.Add("Origin", origin);
        using var response = await _http.SendAsync(request);
        Assert.Equal(isAllowed, response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task AnswersAreCompressed_WhenTheClientCanReadThat()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/search?q=x&limit=100");
        request.Headers.Add("Accept-Encoding", "br");
        using var response = await _http.SendAsync(request);
        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task OpenApi_ListsEveryEndpoint()
    {
        var document = await _http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = document.GetProperty("paths").EnumerateObject().Select(static p => p.Name).ToList();
        foreach (var path in (string[])["/api/search", "/api/suggest", "/api/export", "/api/articles/{id}", "/api/articles/{id}/raw", "/api/articles/{id}/similar", "/api/people", "/api/people/{id}", "/api/status", "/api/failures", "/api/failures/{id}/retry"])
            Assert.Contains(path, paths);
        foreach (var path in (string[])["/api/articles", "/api/articles/{id}/versions", "/api/articles/{id}/versions/{number}", "/api/people/corrections", "/api/people/corrections/last", "/api/failures/retry", "/healthz", "/readyz", "/metrics"])
            Assert.Contains(path, paths);
    }

    [Fact]
    public async Task OpenApi_TellsEveryParameterAndRefusal()
    {
        var document = await _http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        Assert.Equal("X-Api-Key", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("ApiKey").GetProperty("name").GetString());
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var what = $"{operation.Name} {path.Name}";
                Assert.True(operation.Value.TryGetProperty("summary", out _), what + " has no summary");
                var responses = operation.Value.GetProperty("responses");
                foreach (var status in responses.EnumerateObject().Where(static r => int.Parse(r.Name, System.Globalization.CultureInfo.InvariantCulture) is >= 400 and < 500))
                    Assert.True(status.Value.GetProperty("content").TryGetProperty("application/problem+json", out _), $"{what} {status.Name} is no problem+json");
                Assert.True(responses.TryGetProperty("401", out _) && responses.TryGetProperty("429", out _), what + " does not tell its refusals");
                if (operation.Name != "get") Assert.True(responses.TryGetProperty("403", out _), what + " does not tell that it needs a role");
            }
        }

        foreach (var (path, without) in ((string, string[])[])[("/api/search", ["format"]), ("/api/export", ["limit", "cursor", "explain", "facets", "passages"])])
        {
            var told = document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray().Select(static p => p.GetProperty("name").GetString()!).Order(StringComparer.Ordinal);
            Assert.Equal(SearchParameters.Names.Except(without).Order(StringComparer.Ordinal), told);
        }

        Assert.True(document.GetProperty("paths").GetProperty("/api/articles").GetProperty("post").TryGetProperty("requestBody", out _));
    }

    [Fact]
    public async Task Metrics_CountSearches_InPrometheusText()
    {
        await _http.GetAsync("/api/search?q=counted");
        var text = await _http.GetStringAsync("/metrics");
        Assert.Contains("# TYPE newsearch_search_seconds histogram", text, StringComparison.Ordinal);
        Assert.Matches("newsearch_search_seconds_bucket\\{le=\"\\+Inf\"\\} [1-9]", text);
        Assert.Matches("newsearch_search_seconds_count [1-9]", text);
    }

    [Fact]
    public async Task TooManyRequests_AreToldWhenToComeBack()
    {
        var home = Directory.CreateTempSubdirectory("api-").FullName;
        await using (var app = await ApiFixture.StartAsync(home, new FakeSearch(1), "--Server:RequestBurst=3", "--Server:RequestsPerSecond=1"))
        {
            using var http = app.GetTestClient();
            // All at once: on a slow machine a second may pass, and with it another request be let through, but not twenty.
            var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => http.GetAsync("/api/search?q=x")));
            Assert.InRange(answers.Count(static a => a.StatusCode == HttpStatusCode.OK), 3, 20);
            foreach (var refused in answers.Where(static a => a.StatusCode != HttpStatusCode.OK))
            {
                Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
                Assert.NotNull(refused.Headers.RetryAfter);
            }

            foreach (var answer in answers) answer.Dispose();
        }

        Directory.Delete(home, recursive: true);
    }
}
