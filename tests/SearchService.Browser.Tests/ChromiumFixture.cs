using Microsoft.Playwright;

namespace SearchService.Browser.Tests;

/// <summary>One headless Chromium for all tests of the page. Without Chromium on the machine the tests are skipped, with that reason.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private static readonly string[] KnownPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>How long anything on a page is waited for.</summary>
    public const float PatienceInMs = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why there is no browser; null when there is one.</summary>
    public string? MissingBecause { get; private set; }

    /// <summary>The browser, or a skipped test.</summary>
    public IBrowser Browser
    {
        get
        {
            Skip.If(MissingBecause is not null, MissingBecause);
            return _browser!;
        }
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var place = Environment.GetEnvironmentVariable("SEARCHSERVICE_CHROMIUM") is { Length: > 0 } set ? set : KnownPlaces.FirstOrDefault(File.Exists);
        if (place is null || !File.Exists(place))
        {
            MissingBecause = "Chromium is not installed: run tests/install.sh";
            return;
        }

        // A machine that is busy with other tests answers late, but it answers.
        Assertions.SetDefaultExpectTimeout(PatienceInMs);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = place,
            Timeout = 4 * PatienceInMs,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
