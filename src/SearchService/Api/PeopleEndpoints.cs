using SearchService.Archive.Index;
using SearchService.Archive.Search;
using SearchService.Articles.People.Registry;
using SearchService.Security;

namespace SearchService.Api;

/// <summary>The people of the archive.</summary>
internal static class PeopleEndpoints
{
    private const int MaxPeople = 1000;

    /// <summary>Maps /people.</summary>
    public static void MapPeople(this RouteGroupBuilder api)
    {
        api.MapGet("/people", ListAsync).Produces<PeopleAnswer>().ProducesValidationProblem().WithSummary("People by name, most mentioned first");
        MapCorrections(api);
        api.MapGet("/people/{id}", PersonAsync).Produces<PersonView>().ProducesProblem(404)
            .WithSummary("One person: variants, roles, timeline, people named together, quotes");
    }

    private static void MapCorrections(RouteGroupBuilder api)
    {
        var corrections = api.MapGroup("/people/corrections");
        corrections.MapGet("/", (PersonDirectory people) => Results.Json(AnswerOf(people.Corrections.Load()), ApiJson.Default.CorrectionsAnswer))
            .Produces<CorrectionsAnswer>().WithSummary("The editors' corrections of people, oldest first");
        corrections.MapPost("/", Correct).Accepts<Correction>("application/json").Produces<Correction>(201).ProducesValidationProblem().ProducesProblem(409)
            .WithMetadata(new RequiredRole(KeyRole.Editor)).WithSummary("Correct a person")
            .WithDescription("kind is merge (id, into), rename (id, to), alias (id, name), hide (id) or split (id, to, name, roles or articles). It is written to people.yml and searched by within about a second.")
            .DisableAntiforgery();
        corrections.MapDelete("/last", Undo).Produces<Correction>().ProducesProblem(404).ProducesProblem(409)
            .WithMetadata(new RequiredRole(KeyRole.Editor)).WithSummary("Take the last correction back").DisableAntiforgery();
    }

    private static IResult Correct(Correction correction, PersonDirectory people)
    {
        var (edit, faults) = correction.Read();
        if (edit is not null && people.FaultOf(edit) is { } fault) faults["id"] = [fault];
        if (edit is null || faults.Count > 0) return Results.ValidationProblem(faults, title: "The correction makes no sense");
        try
        {
            people.Corrections.Add(edit);
            return Results.Json(Correction.Of(edit), ApiJson.Default.Correction, statusCode: StatusCodes.Status201Created);
        }
        catch (InvalidDataException unusable)
        {
            return Unusable(unusable);
        }
    }

    private static IResult Undo(PersonDirectory people)
    {
        try
        {
            return people.Corrections.Undo() is { } undone
                ? Results.Json(Correction.Of(undone), ApiJson.Default.Correction)
                : Results.Problem("There is no correction to take back.", statusCode: 404, title: "Not found");
        }
        catch (InvalidDataException unusable)
        {
            return Unusable(unusable);
        }
    }

    private static IResult Unusable(InvalidDataException why) => Results.Problem(why.Message, statusCode: 409, title: "people.yml cannot be changed");

    private static CorrectionsAnswer AnswerOf(PeopleAuthority authority) => new([.. authority.Edits.Select(Correction.Of)], authority.Problems);

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
