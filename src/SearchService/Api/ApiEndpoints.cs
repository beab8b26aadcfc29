using Microsoft.AspNetCore.Routing.Template;

namespace SearchService.Api;

/// <summary>The HTTP API under /api. Each area maps its own endpoints.</summary>
internal static class ApiEndpoints
{
    /// <summary>The name of the CORS policy for pages of other origins.</summary>
    public const string EmbedPolicy = "embed";

    /// <summary>Maps the whole API.</summary>
    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/api").RequireCors(EmbedPolicy);
        var api = all.MapGroup("").RefusingWrongParameters();
        api.MapSearch();
        api.MapArticles();
        api.MapPeople();
        api.MapIngest();
        all.MapFallback(RefuseAddress).ExcludeFromDescription();
        return routes;
    }

    private static IResult RefuseAddress(HttpContext http, EndpointDataSource endpoints)
    {
        var methods = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(e => new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(http.Request.Path, []))
            .SelectMany(static e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (methods.Count == 0 || methods.Contains(http.Request.Method))
            return Results.Problem("There is no such address in the API. /openapi/v1.json lists all.", statusCode: 404, title: "Not found");
        var allowed = string.Join(", ", methods);
        http.Response.Headers.Allow = allowed;
        return Results.Problem($"This address answers {allowed}, not {http.Request.Method}.", statusCode: StatusCodes.Status405MethodNotAllowed, title: "Method not allowed");
    }
}
