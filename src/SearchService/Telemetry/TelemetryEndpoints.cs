using SearchService.Security;

namespace SearchService.Telemetry;

/// <summary>Health for load balancers and figures for monitoring.</summary>
internal static class TelemetryEndpoints
{
    /// <summary>Maps /healthz (the process lives), /readyz (searches are answered) and /metrics.</summary>
    public static IEndpointRouteBuilder MapTelemetry(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", static () => Results.Text("ok\n")).Produces<string>(200, "text/plain").WithSummary("The process lives");
        routes.MapGet("/readyz", static (ServiceState state) => state.IsReady
            ? Results.Text("ready\n")
            : Results.Text("the index is not open yet\n", statusCode: StatusCodes.Status503ServiceUnavailable))
            .Produces<string>(200, "text/plain").Produces<string>(503, "text/plain").WithSummary("Searches are answered");
        routes.MapGet("/metrics", static (ServiceState state) => Results.Text(state.Metrics(), "text/plain; version=0.0.4; charset=utf-8"))
            .Produces<string>(200, "text/plain").WithMetadata(new RequiredRole(KeyRole.Admin)).WithSummary("Figures for Prometheus");
        return routes;
    }
}
