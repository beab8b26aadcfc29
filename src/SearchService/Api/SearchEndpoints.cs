using SearchService.Archive.Search;
using SearchService.Telemetry;

namespace SearchService.Api;

/// <summary>Searching, completing and exporting.</summary>
internal static partial class SearchEndpoints
{
    private const int MaxSuggestions = 50;

    /// <summary>Maps /search, /suggest and /export.</summary>
    public static void MapSearch(this RouteGroupBuilder api)
    {
        api.MapGet("/search", SearchAsync).Produces<SearchAnswer>().ProducesValidationProblem()
            .WithSummary("Search the archive").WithDescription("Values of one facet are alternatives, facets all hold; each may be given several times.")
            .AddOpenApiOperationTransformer(ApiDescription.DescribeSearch);
        api.MapGet("/suggest", SuggestAsync).Produces<SuggestAnswer>().ProducesValidationProblem().WithSummary("Complete a query that is being typed");
        api.MapGet("/export", ExportAsync).Produces(200, contentType: "application/json").ProducesValidationProblem()
            .WithSummary("All hits of a search").WithDescription("Sent while it is found; neither side holds all of it.")
            .AddOpenApiOperationTransformer(ApiDescription.DescribeExport);
    }

    private static async Task<IResult> SearchAsync(HttpRequest http, IArticleSearch archive, ServiceMetrics metrics, TimeProvider time, CancellationToken cancellation)
    {
        var (request, faults) = SearchParameters.Read(http.Query);
        if (faults.Count > 0) return Results.ValidationProblem(faults, title: "The search has wrong parameters");
        var startedAt = time.GetTimestamp();
        var answer = await archive.SearchAsync(request, cancellation);
        metrics.CountSearch(time.GetElapsedTime(startedAt));
        if (answer.ReadAs.Error is { } error) return Refuse(error);
        http.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        return Results.Json(answer, ArchiveJson.Compact.SearchAnswer);
    }

    private static async Task<IResult> SuggestAsync(string? q, int? limit, HttpResponse response, IArticleSearch archive, CancellationToken cancellation)
    {
        if (limit is < 1 or > MaxSuggestions) return Results.ValidationProblem(new Dictionary<string, string[]> { ["limit"] = [$"Expected a number from 1 to {MaxSuggestions}."] });
        response.Headers.CacheControl = "private, max-age=10";
        return Results.Json(new SuggestAnswer(await archive.SuggestAsync(q ?? "", limit ?? 10, cancellation)), ApiJson.Default.SuggestAnswer);
    }

    private static IResult Refuse(QueryError error) => Results.Problem(
        $"{error.Message} (character {error.Position + 1})",
        statusCode: StatusCodes.Status400BadRequest,
        title: "The query has a syntax error",
        extensions: new Dictionary<string, object?> { ["position"] = error.Position });

    private static async Task<IResult> ExportAsync(HttpRequest http, string? format, IArticleSearch archive, ILogger<SearchAnswer> log, CancellationToken cancellation)
    {
        var (request, faults) = SearchParameters.Read(http.Query);
        if (format is not (null or "json" or "ndjson" or "csv")) faults["format"] = ["Expected json, ndjson or csv."];
        if (faults.Count > 0) return Results.ValidationProblem(faults, title: "The export has wrong parameters");
        var probe = await HitExport.ProbeAsync(archive, request, cancellation);
        if (probe.ReadAs.Error is { } error) return Refuse(error);
        if (probe.StartsOver) return Results.ValidationProblem(new Dictionary<string, string[]> { ["cursor"] = ["The cursor is not one of this service, or of hits in another order."] }, title: "The export has wrong parameters");
        if (probe.IsIncomplete) return Results.Problem($"{probe.Warnings[^1]} Ask for less, or for one year after the other.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "The export would not be complete");
        var kind = format ?? "json";
        var contentType = kind switch { "csv" => "text/csv; charset=utf-8", "ndjson" => "application/x-ndjson", _ => "application/json" };
        return Results.Stream(
            body => WriteWholeAsync(body, kind, archive, request, http.HttpContext, log),
            contentType,
            $"articles.{kind}");
    }

    /// <summary>The status has gone out already: an export that cannot be completed breaks off, so that nobody takes it for whole.</summary>
    private static async Task WriteWholeAsync(Stream body, string kind, IArticleSearch archive, SearchRequest request, HttpContext http, ILogger log)
    {
        try
        {
            await HitExport.WriteAsync(body, kind, archive, request, http.RequestAborted);
        }
        catch (TimeoutException cut)
        {
            ExportBrokeOff(log, request.Query, cut.Message);
            http.Abort();
        }
    }

    [LoggerMessage(301, LogLevel.Warning, "The export of {Query} broke off: {Why}")]
    private static partial void ExportBrokeOff(ILogger log, string query, string why);
}
