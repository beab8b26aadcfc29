using Xunit;
namespace SearchService.Browser.Tests;
public sealed class SmokeTests(ChromiumFixture c) : IClassFixture<ChromiumFixture>
{
    [SkippableFact]
    public async Task Works()
    {
        var page = await c.Browser.NewPageAsync();
        await page.SetContentAsync("<h1>hello</h1>");
        Assert.Equal("hello", await page.InnerTextAsync("h1"));
    }
}
