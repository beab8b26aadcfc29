namespace SearchService.Page;

/// <summary>
/// What goes wrong outside the API, told to people: an address that leads nowhere, a parameter that is none, a fault. Programs and the API
/// get problem+json as everywhere.
/// </summary>
internal sealed class PageProblems : IProblemDetailsWriter
{
    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context) =>
        RefusalPage.IsWantedBy(context.HttpContext.Request) && !context.HttpContext.Request.Path.StartsWithSegments("/api");

    /// <inheritdoc/>
    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var status = context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode;
        var (title, message) = status switch
        {
            StatusCodes.Status404NotFound => ("Not found", "There is no page at this address. Search for what it was about."),
            StatusCodes.Status405MethodNotAllowed => ("Not possible", "This address only shows a page; nothing can be sent to it."),
            < 500 => ("Not understood", "Something in this address or form is not what the page expects. Search again from the box above."),
            _ => ("Something went wrong", "The service could not answer. Its log says why; trying again may help."),
        };
        return new ValueTask(RefusalPage.Answer(title, message, status).ExecuteAsync(context.HttpContext));
    }
}
