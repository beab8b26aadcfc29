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
        var api = all.MapGroup("").RefusingUnknownParameters();
        api.MapSearch();
        api.MapArticles();
        api.MapPeople();
        api.MapIngest();
        all.MapFallback(static () => Results.Problem("There is no such address in the API. /openapi/v1.json lists all.", statusCode: 404, title: "Not found"))
            .ExcludeFromDescription();
        return routes;
    }
}
