using SearchService.Api;
using SearchService.Archive.Index;
using SearchService.Archive.Ingest;
using SearchService.Archive.Ledger;
using SearchService.Archive.Search;
using SearchService.Hosting;
using SearchService.Security;
using SearchService.Telemetry;

namespace SearchService.Page;

/// <summary>The pages people read. Each asks the archive and writes HTML; nothing here knows how the answer was found.</summary>
internal static class PageEndpoints
{
    private const int SimilarShown = 6;
    private const int PeopleShown = 200;
    private const int FailuresShown = 200;
    private const int PauseForCorrectionInMs = 50;
    private const int MostPausesForCorrection = 60;

    /// <summary>Maps the search, article, people, status and demo pages.</summary>
    public static IEndpointRouteBuilder MapPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Search).ExcludeFromDescription();
        routes.MapGet("/article/{id}", Article).ExcludeFromDescription();
        routes.MapGet("/person/{id}", Person).ExcludeFromDescription();
        routes.MapPost("/person/{id}/correct", CorrectAsync).WithMetadata(new RequiredRole(KeyRole.Editor)).DisableAntiforgery().ExcludeFromDescription();
        routes.MapGet("/people", People).ExcludeFromDescription();
        routes.MapGet("/status", Status).ExcludeFromDescription();
        routes.MapGet("/demo.html", static (HttpRequest request) => Page(DemoPage.Render($"{request.Scheme}://{request.Host}"))).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> Search(HttpRequest request, IArticleSearch archive, ServiceMetrics metrics, TimeProvider time, CancellationToken cancellation)
    {
        var address = SearchAddress.Read(request.Query);
        var wanted = address.ToRequest();
        // The start page shows what is newest.
        if (address.IsEmpty && address.Sort == SortOrder.Best) wanted = wanted with { Sort = SortOrder.Newest };
        var startedAt = time.GetTimestamp();
        var answer = await archive.SearchAsync(wanted, cancellation);
        metrics.CountSearch(time.GetElapsedTime(startedAt));
        return Page(SearchPage.Render(address, answer));
    }

    private static async Task<IResult> Article(string id, string? q, int? version, IArticleSearch archive, CancellationToken cancellation)
    {
        var found = version is { } number ? await archive.FindVersionAsync(id, number, q, cancellation) : await archive.FindArticleAsync(id, q, cancellation);
        if (found is not { } view) return Missing("There is no such article in the archive, or it may not be shown.");
        return Page(ArticlePage.Render(
            view, q ?? "", await archive.FindSimilarAsync(id, SimilarShown, cancellation), await archive.FindVersionsAsync(id, cancellation) ?? []));
    }

    private static async Task<IResult> Person(string id, HttpContext context, IArticleSearch archive, ServerOptions server, CancellationToken cancellation)
    {
        if (await archive.FindPersonAsync(id, cancellation) is not { } person) return Missing("There is no such person in the archive.");
        var filter = new Dictionary<string, IReadOnlyList<string>> { [FacetNames.Person] = [id] };
        var articles = await archive.SearchAsync(new SearchRequest { Filters = filter, Sort = SortOrder.Newest }, cancellation);
        return Page(PersonPage.Render(person, articles, ApiKeyGate.Allows(context, server, KeyRole.Editor)));
    }

    /// <summary>A correction from the person's page; the answer leads to where the person is now.</summary>
    private static async Task<IResult> CorrectAsync(string id, HttpRequest request, PersonDirectory people, CancellationToken cancellation)
    {
        if (!request.HasFormContentType) return Refused("The correction was not sent as a form.", StatusCodes.Status400BadRequest);
        var form = await request.ReadFormAsync(cancellation);
        var correction = new Correction(form["kind"], id) { Into = form["into"], To = form["to"], Name = form["name"] };
        var (edit, faults) = correction.Read();
        var fault = edit is null ? string.Join(" ", faults.Select(static f => $"{f.Key}: {f.Value[0]}")) : people.FaultOf(edit);
        if (fault is not null) return Refused(fault, StatusCodes.Status400BadRequest);
        try
        {
            people.Corrections.Add(edit!);
        }
        catch (InvalidDataException unusable)
        {
            return Refused(unusable.Message, StatusCodes.Status409Conflict);
        }

        // So that the page that follows shows it; a paused service takes it in later.
        for (var waited = 0; waited < MostPausesForCorrection && people.HasNewCorrections; waited++) await Task.Delay(PauseForCorrectionInMs, cancellation);
        return Results.LocalRedirect(correction.Kind switch { "merge" => PageAddresses.Person(correction.Into!), "hide" => "/people", _ => PageAddresses.Person(id) });
    }

    private static IResult Refused(string message, int status) => RefusalPage.Answer("Not corrected", message, status);

    private static async Task<IResult> People(string? name, IArticleSearch archive, CancellationToken cancellation) =>
        Page(PersonPage.RenderList(name ?? "", await archive.FindPeopleAsync(name ?? "", PeopleShown, cancellation)));

    private static IResult Status(string? before, HttpContext context, IngestWorker ingest, IArchiveReaders readers, ServerOptions server)
    {
        var isLater = long.TryParse(before, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var beforeId);
        var failures = ingest.Failures(FailuresShown + 1, isLater ? beforeId : long.MaxValue);
        return Page(StatusPage.Render(
            ingest.Status,
            ingest.CountFiles() ?? new LedgerCounts(0, 0, 0, 0, 0),
            readers.ArticleCount,
            new FailuresPage([.. failures.Take(FailuresShown)], isLater, HasOlder: failures.Count > FailuresShown),
            mayRetry: ApiKeyGate.Allows(context, server, KeyRole.Editor)));
    }

    private static IResult Page(string html) => Results.Content(html, "text/html; charset=utf-8");

    private static IResult Missing(string message) => RefusalPage.Answer("Not found", message, StatusCodes.Status404NotFound);
}
