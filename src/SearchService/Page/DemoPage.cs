namespace SearchService.Page;

/// <summary>Shows how another page holds the search box, with the address under which this one was asked for.</summary>
internal static class DemoPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="service">Where the service was reached: "http://127.0.0.1:5080".</param>
    public static string Render(string service)
    {
        var html = new Html();
        PageLayout.Begin(html, "The search box in another page", "/embed.js");
        html.Add($"""
            <main class="sheet">
            <h1>The search box in another page</h1>
            <p>Any newsroom page can hold the archive's search box. It needs one script and one element:</p>
            <pre>&lt;script type="module" src="{service}/embed.js"&gt;&lt;/script&gt;
            &lt;news-search src="{service}"&gt;&lt;/news-search&gt;</pre>
            <p>Pages of another origin must be named in the setting <code>Server:AllowedOrigins</code>.</p>
            <news-search src="/"></news-search>
            </main>
            </body>
            </html>
            """);
        return html.ToString();
    }
}
