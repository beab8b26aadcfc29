namespace SearchService.Page;

/// <summary>The page that says why there is nothing to show or why something was not done.</summary>
internal static class RefusalPage
{
    /// <summary>Whether a request comes from a browser that wants a page and not data.</summary>
    public static bool IsWantedBy(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers with the page.</summary>
    public static IResult Answer(string title, string message, int status) => Results.Content(
        PageLayout.Render(title + " – Archive search", "", [], html => html.Add($"""<div class="sheet"><h1>{title}</h1><p>{message}</p></div>""")),
        "text/html; charset=utf-8",
        statusCode: status);
}
