using SearchService.Security;

namespace SearchService.Telemetry;

/// <summary>Health for load balancers and figures for monitoring.</summary>
internal static class TelemetryEndpoints
{
    /// <summary>Maps /healthz (the process lives), /readyz (searches are answered) and /metrics.</summary>
    public static IEndpointRouteBuilder MapTelemetry(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", static () => Results.Text("ok\n")).ExcludeFromDescription();
        routes.MapGet("/readyz", static (ServiceState state) => state.IsReady
            ? Results.Text("ready\n")
            : Results.Text("the index is not open yet\n", statusCode: StatusCodes.Status503ServiceUnavailable)).ExcludeFromDescription();
        routes.MapGet("/metrics", static (ServiceState state) => Results.Text(state.Metrics(), "text/plain; version=0.0.4; charset=utf-8"))
            .WithMetadata(new RequiredRole(KeyRole.Admin)).ExcludeFromDescription();
        return routes;
    }
}
