namespace SearchService.Page;

/// <summary>What all pages share: the head with the search box, the keyboard help, the foot.</summary>
internal static class PageLayout
{
    /// <summary>Writes a whole page around its content.</summary>
    /// <param name="title">Window title.</param>
    /// <param name="query">What stands in the search box.</param>
    /// <param name="carried">Filters that the form sends along: name and value.</param>
    /// <param name="content">Writes the content of <c>main</c>.</param>
    public static string Render(string title, string query, IEnumerable<KeyValuePair<string, string>> carried, Action<Html> content)
    {
        var html = new Html();
        Begin(html, title, "/page.js");
        html.Add($"""
            <a class="skip" href="#content">Skip to the content</a>
            <header class="top"><div>
            <a class="brand" href="/">Archive search</a>
            <form role="search" action="/" method="get">
            <label class="unseen" for="q">Search the archive</label>
            <input type="search" id="q" name="q" value="{query}" dir="auto" autocomplete="off" spellcheck="false" maxlength="2000"
             role="combobox" aria-expanded="false" aria-controls="suggestions" aria-autocomplete="list" placeholder="Words, &quot;a phrase&quot;, who:name, photo:name, date:2016-12">
            <ul class="suggestions" id="suggestions" role="listbox" aria-label="Suggestions" hidden></ul>
            <button>Search</button>
            """);
        foreach (var (name, value) in carried) html.Add($"""<input type="hidden" name="{name}" value="{value}">""");
        html.Add($"""
            </form>
            <nav aria-label="Pages"><a href="/people">People</a><a href="/status">Status</a><button type="button" id="show-keys" aria-label="Keyboard help">?</button></nav>
            </div></header>
            <p class="unseen" id="live" role="status" aria-live="polite"></p>
            <main id="content" tabindex="-1">
            """);
        content(html);
        html.Add($"""
            </main>
            <dialog id="keys" aria-labelledby="keys-title">
            <h2 id="keys-title">Keyboard and query help</h2>
            <p><kbd>/</kbd> search box, <kbd>j</kbd> <kbd>k</kbd> next and previous hit (in an article: match), <kbd>Enter</kbd> open, <kbd>Esc</kbd> back, <kbd>?</kbd> this help.</p>
            <p>All words must be there. <b>"exact phrase"</b>, <b>OR</b>, <b>-not</b>, <b>truce*</b>, <b>Cavusoglu~1</b>, <b>"evacuation deal"~5</b>,
            <b>who:assad</b>, <b>said:kupchan</b>, <b>photo:sanadiki</b>, <b>by:name</b>, <b>in:politics</b>, <b>date:2016-12..2017-01</b>, <b>date:last-week</b>.</p>
            <button type="button" id="close-keys">Close</button>
            </dialog>
            <footer>Archive search. <a href="/demo.html">Put this box in another page</a>. <a href="/openapi/v1.json">API</a>.</footer>
            </body>
            </html>
            """);
        return html.ToString();
    }

    /// <summary>Writes what every page begins with, up to the start of its body.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="title">Window title.</param>
    /// <param name="script">The page's script.</param>
    public static void Begin(Html html, string title, string script) => html.Add($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/style.css">
        <script type="module" src="{script}"></script>
        </head>
        <body>

        """);
}
