using SearchService.Archive.Index;
using SearchService.Archive.Ingest;
using SearchService.Page;
using SearchService.Security;
using SearchService.Telemetry;

namespace SearchService.Api;

/// <summary>How indexing stands, what failed, and trying it again.</summary>
internal static class IngestEndpoints
{
    private const int MaxFailures = 1000;

    /// <summary>Maps /status and /failures.</summary>
    public static void MapIngest(this RouteGroupBuilder api)
    {
        api.MapGet("/status", Status).Produces<StatusAnswer>().WithSummary("Files by state, index, condition of the worker");
        api.MapGet("/failures", Failures).Produces<FailuresAnswer>().ProducesValidationProblem().WithSummary("Files that could not be read, newest first");
        api.MapPost("/failures/{id:long}/retry", Retry).Produces<RetryAnswer>(202).ProducesProblem(404)
            .WithMetadata(new RequiredRole(KeyRole.Editor)).WithSummary("Read a failed file again").DisableAntiforgery();
        api.MapPost("/failures/retry", RetryAll).Produces<RetryAnswer>(202)
            .WithMetadata(new RequiredRole(KeyRole.Editor)).WithSummary("Read every failed file again").DisableAntiforgery();
    }

    private static IResult Status(ServiceState state) => Results.Json(state.Describe(), ApiJson.Default.StatusAnswer);

    private static IResult Failures(int? limit, long? before, IngestWorker ingest)
    {
        if (limit is < 1 or > MaxFailures) return Results.ValidationProblem(new Dictionary<string, string[]> { ["limit"] = [$"Expected a number from 1 to {MaxFailures}."] });
        var wanted = limit ?? 100;
        var rows = ingest.Failures(wanted + 1, before ?? long.MaxValue);
        return Results.Json(
            new FailuresAnswer([.. rows.Take(wanted).Select(FailureAnswer.Of)], rows.Count > wanted ? rows[wanted - 1].Id : null),
            ApiJson.Default.FailuresAnswer);
    }

    private static IResult Retry(long id, HttpRequest http, IngestWorker ingest)
    {
        var isQueued = ingest.Retry(id);
        // Sent by the form of the status page itself, where no script runs.
        if (isQueued && RefusalPage.IsWantedBy(http)) return Results.LocalRedirect("/status");
        return isQueued
            ? Results.Json(new RetryAnswer(1), ApiJson.Default.RetryAnswer, statusCode: StatusCodes.Status202Accepted)
            : Results.Problem("There is no such file, or indexing is paused.", statusCode: 404, title: "Not found");
    }

    private static IResult RetryAll(HttpRequest http, IngestWorker ingest)
    {
        var retried = ingest.RetryAll();
        return RefusalPage.IsWantedBy(http)
            ? Results.LocalRedirect("/status")
            : Results.Json(new RetryAnswer(retried), ApiJson.Default.RetryAnswer, statusCode: StatusCodes.Status202Accepted);
    }
}
