using Microsoft.Playwright;
using SearchService.Testing;

namespace SearchService.Browser.Tests;

/// <summary>One visitor with a browser profile of its own. A script error or a refused resource fails the test at the end of the visit.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _errors.Add(error);
    }

    /// <summary>The visitor's tab.</summary>
    public IPage Page { get; }

    /// <summary>Opens a tab.</summary>
    public static async Task<Visit> OpenAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout(ChromiumFixture.PatienceInMs);
        context.SetDefaultNavigationTimeout(2 * ChromiumFixture.PatienceInMs);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>Keeps a picture as test output.</summary>
    public Task SaveScreenshotAsync(string name) => Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(SharedData.RepositoryRoot, "artifacts", "screenshots", name + ".png"),
        FullPage = true,
    });

    /// <summary>No bait has been run as script, and none has become an element.</summary>
    public async Task AssertNothingWasCaughtAsync()
    {
        Assert.False(await Page.EvaluateAsync<bool>("() => 'caught' in window"), "Markup from an article was run.");
        Assert.Equal(0, await Page.Locator("img[src=x]").CountAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_errors);
    }
}
