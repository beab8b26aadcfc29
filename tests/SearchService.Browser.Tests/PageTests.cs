using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SearchService.Testing;
using static Microsoft.Playwright.Assertions;

namespace SearchService.Browser.Tests;

/// <summary>The page as a journalist uses it, in a real browser over the real program.</summary>
public sealed class PageTests(ChromiumFixture chromium, NewsroomService service) : IClassFixture<ChromiumFixture>, IClassFixture<NewsroomService>
{
    private const int PageWeightLimitInBytes = 60_000;

    [SkippableFact]
    public async Task TypingWords_ShowsHitsWithMarks()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/");
        await visit.Page.FillAsync("#q", "truce harbor");
        await Expect(visit.Page.Locator(".hit")).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator(".hit h2 mark").First).ToHaveTextAsync("Harbor");
        await Expect(visit.Page.Locator(".hit .snippet mark").First).ToHaveTextAsync(new Regex("truce|harbor", RegexOptions.IgnoreCase));
        await Expect(visit.Page).ToHaveURLAsync(new Regex(@"\?q=truce\+?(%20)?harbor"));
        await visit.SaveScreenshotAsync("search");
    }

    [SkippableFact]
    public async Task MatchInACaption_SaysWhoTookThePhoto()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/?q=northern+quay");
        await Expect(visit.Page.Locator(".snippet .where").First).ToHaveTextAsync("in caption, photo by Jonas Abreu/Meridian Wire");
        await Expect(visit.Page.Locator(".snippet mark").First).ToHaveTextAsync("northern");
    }

    [SkippableFact]
    public async Task ChoosingAFacet_NarrowsAndBackWidens()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/?q=harbor");
        await Expect(visit.Page.Locator(".hit")).ToHaveCountAsync(2);
        await visit.Page.Locator(".facets a", new() { HasTextString = "Politics" }).First.ClickAsync();
        await Expect(visit.Page.Locator(".hit")).ToHaveCountAsync(1);
        await Expect(visit.Page).ToHaveURLAsync(new Regex("desk=Politics"));
        // The other desks stay to choose from.
        await Expect(visit.Page.Locator(".facets a", new() { HasTextString = "World" })).ToHaveCountAsync(1);
        await visit.Page.GoBackAsync();
        await Expect(visit.Page.Locator(".hit")).ToHaveCountAsync(2);
    }

    [SkippableFact]
    public async Task DraggingOverTheTimeline_ChoosesASpan()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/?q=harbor");
        var box = await visit.Page.Locator(".timeline").BoundingBoxAsync();
        Assert.NotNull(box);
        await visit.Page.Mouse.MoveAsync(box.X + 2, box.Y + (box.Height / 2));
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(box.X + (box.Width * 0.4f), box.Y + (box.Height / 2));
        await visit.Page.Mouse.UpAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex(@"from=2016-\d\d-\d\d.*to=\d{4}-\d\d-\d\d"));
        await Expect(visit.Page.Locator(".hit")).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator(".chosen a")).ToHaveCountAsync(1);
    }

    [SkippableFact]
    public async Task SortingByDate_PutsTheNewestOrOldestFirst()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/?q=harbor");
        await visit.Page.ClickAsync(".sorts >> text=Newest");
        await Expect(visit.Page.Locator(".hit h2").First).ToContainTextAsync("budget");
        await visit.Page.ClickAsync(".sorts >> text=Oldest");
        await Expect(visit.Page.Locator(".hit h2").First).ToContainTextAsync("Harbor truce");
    }

    [SkippableFact]
    public async Task KeyboardAlone_SearchesOpensStepsAndReturns()
    {
        await using var visit = await VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("#q")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("harbor");
        await Expect(page).ToHaveURLAsync(new Regex("q=harbor$"));
        await Expect(page.Locator(".hit")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".hit h2 a").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("Enter");
        // A key pressed before the new page's script has run goes nowhere.
        await Expect(page.Locator(".reading h1")).ToBeVisibleAsync();
        await Expect(page.Locator("html[data-ready]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("mark.here")).ToHaveCountAsync(1);
        await Expect(page.Locator("#match-place")).ToContainTextAsync("match 1 of");
        await visit.SaveScreenshotAsync("article");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".hit")).ToHaveCountAsync(2);
        await Expect(page.Locator("html[data-ready]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#keys")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task SuggestedHeadline_OpensItsArticle_AndASuggestedNameBecomesAQuery()
    {
        await using var visit = await VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/");
        await page.FillAsync("#q", "kalow");
        await page.Locator("#suggestions li", new() { HasTextString = "Idris Kallow" }).ClickAsync();
        await Expect(page.Locator("#q")).ToHaveValueAsync("who:\"Idris Kallow\"");
        await Expect(page.Locator(".hit")).ToHaveCountAsync(1);
        await page.FillAsync("#q", "truce coll");
        await page.Locator("#suggestions li", new() { HasTextString = "Harbor truce collapses" }).ClickAsync();
        await Expect(page.Locator(".reading h1")).ToContainTextAsync("Harbor truce collapses");
    }

    [SkippableFact]
    public async Task PersonPage_TellsRolesQuotesAndArticles()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/?q=who:kallow");
        await visit.Page.Locator(".people-line a", new() { HasTextString = "Kallow" }).First.ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Idris Kallow");
        await Expect(visit.Page.Locator("blockquote").First).ToContainTextAsync("The ships will sail");
        await Expect(visit.Page.Locator("aside")).ToContainTextAsync("Foreign Minister");
        await visit.SaveScreenshotAsync("person");
    }

    [SkippableFact]
    public async Task PersonRenamedOnItsPage_HasTheNewNameAtOnce()
    {
        await using var visit = await VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/people?name=henning");
        await page.Locator("main a", new() { HasTextString = "Lars Henning" }).ClickAsync();
        await page.Locator("summary").ClickAsync();
        await page.FillAsync("input[name=to]", "Lars T. Henning");
        await page.ClickAsync("text=Rename");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Lars T. Henning");
        await page.GotoAsync("/?q=okafor");
        await Expect(page.Locator(".people-line")).ToContainTextAsync("Lars T. Henning");
    }

    [SkippableFact]
    public async Task StatusPage_CountsAddUpAndAFailureCanBeRetried()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/status");
        await Expect(visit.Page.Locator("text=Every file seen is accounted for.")).ToBeVisibleAsync();
        var row = visit.Page.Locator("tr", new() { HasTextString = "broken.xml" });
        await Expect(row).ToHaveCountAsync(1);
        await visit.SaveScreenshotAsync("status");
        await row.Locator("button").ClickAsync();
        await Expect(row.Locator("button")).ToHaveTextAsync("Queued");
    }

    [SkippableFact]
    public async Task WithoutJavaScript_SearchFacetsAndArticlesWork()
    {
        await using var visit = await VisitAsync(new() { JavaScriptEnabled = false });
        await visit.Page.GotoAsync("/");
        await visit.Page.FillAsync("#q", "budget");
        await visit.Page.ClickAsync("form[role=search] button");
        await Expect(visit.Page.Locator(".hit")).ToHaveCountAsync(1);
        await visit.Page.ClickAsync(".hit h2 a");
        await Expect(visit.Page.Locator(".reading h1 mark")).ToHaveTextAsync("budget");
    }

    [SkippableFact]
    public async Task BaitInEveryField_IsShownAsText()
    {
        await using var visit = await VisitAsync();
        foreach (var address in new[] { "/?q=baited", "/?q=" + Uri.EscapeDataString(TestArticles.Bait), "/people?name=" + Uri.EscapeDataString(TestArticles.Bait), "/status" })
        {
            await visit.Page.GotoAsync(address);
            await visit.AssertNothingWasCaughtAsync();
        }

        await visit.Page.GotoAsync("/?q=baited");
        await visit.Page.Locator(".hit h2 a").First.ClickAsync();
        await Expect(visit.Page.Locator(".reading h1")).ToContainTextAsync("<img src=x");
        await visit.AssertNothingWasCaughtAsync();
    }

    [SkippableFact]
    public async Task FacetChosenRightAfterTyping_IsNotLost()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/?q=harbor");
        // In one go, as the timer of typing runs meanwhile.
        await visit.Page.EvaluateAsync("""
            () => {
              const box = document.querySelector('#q');
              box.dispatchEvent(new Event('input', { bubbles: true }));
              [...document.querySelectorAll('.facets a')].find(link => link.textContent === 'Politics').click();
            }
            """);
        await Expect(visit.Page.Locator(".chosen a")).ToHaveCountAsync(1);
        await Task.Delay(400); // longer than the pause after typing
        await Expect(visit.Page.Locator(".chosen a")).ToHaveCountAsync(1);
    }

    [SkippableFact]
    public async Task FacetChosenByKeyboard_KeepsTheFocus()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/?q=harbor");
        await visit.Page.Locator(".facets a", new() { HasTextString = "Politics" }).First.PressAsync("Enter");
        await Expect(visit.Page.Locator(".chosen a")).ToHaveCountAsync(1);
        await Expect(visit.Page.Locator(".facets a", new() { HasTextString = "Politics" }).First).ToBeFocusedAsync();
    }

    [SkippableFact]
    public async Task ServiceThatDoesNotAnswer_IsSaidWhereOneLooks_AndForgottenWhenItDoes()
    {
        await using var visit = await VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/?q=harbor");
        await page.RouteAsync("**/?q=okafor", static route => route.AbortAsync("connectionrefused"));
        await page.FillAsync("#q", "okafor");
        await Expect(page.Locator("#trouble")).ToContainTextAsync("did not answer");
        await Expect(page.Locator(".hit")).ToHaveCountAsync(2);
        await page.UnrouteAsync("**/?q=okafor");
        await page.PressAsync("#q", "Enter");
        await Expect(page.Locator(".hit")).ToHaveCountAsync(1);
        await Expect(page.Locator("#trouble")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task ServiceThatRefuses_LeavesTheResultsAndSaysWhy()
    {
        await using var visit = await VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/?q=harbor");
        await page.RouteAsync("**/?q=truce", static route => route.FulfillAsync(new() { Status = 429, ContentType = "application/problem+json", Body = "{\"title\":\"Too many requests\"}" }));
        await page.FillAsync("#q", "truce");
        await Expect(page.Locator("#trouble")).ToContainTextAsync("Too many requests");
        await Expect(page.Locator(".hit")).ToHaveCountAsync(2);
    }

    [SkippableFact]
    public async Task PreviousMatchAtFirst_IsTheLast()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/?q=harbor");
        await visit.Page.Locator(".hit h2 a").First.ClickAsync();
        await Expect(visit.Page.Locator("html[data-ready]")).ToHaveCountAsync(1);
        var matches = await visit.Page.Locator(".reading article mark").CountAsync();
        Assert.True(matches > 2);
        await visit.Page.Keyboard.PressAsync("k");
        await Expect(visit.Page.Locator("#match-place")).ToHaveTextAsync($"match {matches} of {matches}");
    }

    [SkippableFact]
    public async Task TimelineOfAPerson_LeadsToTheirArticlesOfThatSpan()
    {
        await using var visit = await VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/people?name=" + Uri.EscapeDataString(TestArticles.PersonOfTwoYears));
        await page.Locator("main li a").First.ClickAsync();
        await Expect(page.Locator("html[data-ready]")).ToHaveCountAsync(1);
        var box = await page.Locator(".timeline").BoundingBoxAsync();
        await page.Mouse.ClickAsync(box!.X + 2, box.Y + (box.Height / 2));
        await Expect(page).ToHaveURLAsync(new Regex(@"/\?person=.*from=\d{4}.*to=\d{4}"));
        await Expect(page.Locator(".hit")).ToHaveCountAsync(1);
    }

    [SkippableFact]
    public async Task SuggestionsComeOnEveryPage()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/status");
        await Expect(visit.Page.Locator("html[data-ready]")).ToHaveCountAsync(1);
        await visit.Page.Locator("#q").PressSequentiallyAsync("kalow");
        await visit.Page.Locator("#suggestions li", new() { HasTextString = "Idris Kallow" }).ClickAsync();
        await Expect(visit.Page.Locator(".hit")).ToHaveCountAsync(1);
    }

    [SkippableFact]
    public async Task UnknownAddress_IsAPageWithTheSearchBox()
    {
        await using var visit = await VisitAsync(new() { JavaScriptEnabled = false });
        var response = await visit.Page.GotoAsync("/archive/2016");
        Assert.Equal(404, response!.Status);
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Not found");
        await visit.Page.FillAsync("#q", "budget");
        await visit.Page.ClickAsync("form[role=search] button");
        await Expect(visit.Page.Locator(".hit")).ToHaveCountAsync(1);
    }

    [SkippableFact]
    public async Task WithoutJavaScript_AFailureCanBeRetried()
    {
        await using var visit = await VisitAsync(new() { JavaScriptEnabled = false });
        await visit.Page.GotoAsync("/status");
        await visit.Page.Locator("tr", new() { HasTextString = "broken.xml" }).Locator("button").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Status");
    }

    [SkippableFact]
    public async Task RightToLeftText_RunsFromTheRight()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/?q=" + Uri.EscapeDataString("الهدنة"));
        foreach (var part in (string[])[".hit h2", ".hit .snippet", "#q"])
            Assert.Equal("rtl", await visit.Page.Locator(part).First.EvaluateAsync<string>("element => getComputedStyle(element).direction"));
        await visit.SaveScreenshotAsync("right-to-left");
        await visit.Page.Locator(".hit h2 a").First.ClickAsync();
        foreach (var part in (string[])[".reading h1", ".reading article > p[dir]"])
            Assert.Equal("rtl", await visit.Page.Locator(part).First.EvaluateAsync<string>("element => getComputedStyle(element).direction"));
    }

    [SkippableTheory]
    [InlineData("/?q=harbor")]
    [InlineData("/?q=unbreakable")]
    [InlineData("article")]
    [InlineData("/status")]
    [InlineData("/people")]
    public async Task NarrowWindow_NeedsNoSidewaysScrolling(string address)
    {
        await using var visit = await VisitAsync(new() { ViewportSize = new() { Width = 320, Height = 640 } });
        await visit.Page.GotoAsync(address == "article" ? "/?q=unbreakable" : address);
        if (address == "article") await visit.Page.Locator(".hit h2 a").First.ClickAsync();
        await Expect(visit.Page.Locator("html[data-ready]")).ToHaveCountAsync(1);
        await visit.SaveScreenshotAsync("narrow-" + Regex.Replace(address, "[^a-z]+", "-").Trim('-'));
        Assert.InRange(await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, 320);
    }

    [SkippableTheory]
    [InlineData("/?q=harbor", ColorScheme.Light)]
    [InlineData("/?q=harbor", ColorScheme.Dark)]
    [InlineData("/people", ColorScheme.Light)]
    [InlineData("/status", ColorScheme.Light)]
    [InlineData("/status", ColorScheme.Dark)]
    [InlineData("article", ColorScheme.Light)]
    [InlineData("article", ColorScheme.Dark)]
    [InlineData("/demo.html", ColorScheme.Light)]
    public async Task AxeFindsNoViolation(string address, ColorScheme scheme)
    {
        var axe = Path.Combine(SharedData.RepositoryRoot, "artifacts", "axe", "axe.min.js");
        Skip.IfNot(File.Exists(axe), "axe-core is not there: run tests/install.sh");
        await using var visit = await VisitAsync(new() { ColorScheme = scheme });
        if (address == "article")
        {
            await visit.Page.GotoAsync("/?q=harbor+truce");
            await visit.Page.Locator(".hit h2 a").First.ClickAsync();
            await Expect(visit.Page.Locator(".reading h1")).ToBeVisibleAsync();
        }
        else
        {
            await visit.Page.GotoAsync(address);
        }

        await visit.Page.EvaluateAsync(await File.ReadAllTextAsync(axe));
        var violations = await visit.Page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))");
        Assert.Empty(violations);
    }

    [SkippableFact]
    public async Task WholePage_IsLightAndAsksNobodyElse()
    {
        await using var visit = await VisitAsync();
        var strangers = new List<string>();
        var bodies = new List<Task<byte[]>>();
        visit.Page.Response += (_, response) =>
        {
            if (!response.Url.StartsWith(service.Address, StringComparison.Ordinal)) strangers.Add(response.Url);
            else if (response.Status == 200) bodies.Add(response.BodyAsync());
        };
        await visit.Page.GotoAsync("/?q=harbor", new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Empty(strangers);
        var bytes = (await Task.WhenAll(bodies)).Sum(static body => body.Length);
        Assert.InRange(bytes, 20_000, PageWeightLimitInBytes);
    }

    [SkippableFact]
    public async Task EmbeddedBox_OnAnotherOrigin_ShowsMarkedHits()
    {
        await using var visit = await VisitAsync();
        service.FriendlyPage.Html = HostHtml();
        await visit.Page.GotoAsync(service.FriendlyPage.Origin + "/desk.html");
        await Expect(visit.Page.Locator("news-search li")).ToHaveCountAsync(2);
        await Expect(visit.Page.Locator("news-search mark").First).ToHaveTextAsync(new Regex("harbor", RegexOptions.IgnoreCase));
        await visit.SaveScreenshotAsync("embed");
    }

    [SkippableFact]
    public async Task EmbeddedBox_OnAnUnknownOrigin_GetsNoAnswer()
    {
        await using var visit = await VisitAsync();
        using var stranger = HostPage.Open();
        stranger.Html = HostHtml();
        await visit.Page.GotoAsync(stranger.Origin + "/desk.html");
        await Expect(visit.Page.Locator("news-search p[role=status]")).ToContainTextAsync("did not answer");
        await Expect(visit.Page.Locator("news-search li")).ToHaveCountAsync(0);
    }

    private string HostHtml() => $"""
        <!doctype html><html lang="en"><head><title>Another site</title><script type="module" src="{service.Address}/embed.js"></script></head>
        <body><news-search src="{service.Address}" query="harbor"></news-search></body></html>
        """;

    private async Task<Visit> VisitAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = service.Address;
        if (options.ViewportSize is null or { Width: 0 }) options.ViewportSize = new ViewportSize { Width = 1200, Height = 900 };
        return await Visit.OpenAsync(await chromium.Browser.NewContextAsync(options));
    }
}
