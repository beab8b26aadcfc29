using SearchService.Archive.Search;

namespace SearchService.Api;

/// <summary>The people of the archive.</summary>
internal static class PeopleEndpoints
{
    private const int MaxPeople = 1000;

    /// <summary>Maps /people.</summary>
    public static void MapPeople(this RouteGroupBuilder api)
    {
        api.MapGet("/people", ListAsync).Produces<PeopleAnswer>().WithSummary("People by name, most mentioned first");
        api.MapGet("/people/{id}", PersonAsync).Produces<PersonView>().ProducesProblem(404)
            .WithSummary("One person: variants, roles, timeline, people named together, quotes");
    }

    private static async Task<IResult> ListAsync(string? name, int? limit, IArticleSearch archive, CancellationToken cancellation)
    {
        if (limit is < 1 or > MaxPeople) return Results.ValidationProblem(new Dictionary<string, string[]> { ["limit"] = [$"Expected a number from 1 to {MaxPeople}."] });
        return Results.Json(new PeopleAnswer(await archive.FindPeopleAsync(name ?? "", limit ?? 50, cancellation)), ApiJson.Default.PeopleAnswer);
    }

    private static async Task<IResult> PersonAsync(string id, IArticleSearch archive, CancellationToken cancellation) =>
        await archive.FindPersonAsync(id, cancellation) is { } person
            ? Results.Json(person, ArchiveJson.Compact.PersonView)
            : Results.Problem("There is no such person in the archive.", statusCode: 404, title: "Not found");
}
