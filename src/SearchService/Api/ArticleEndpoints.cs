using System.Security.Cryptography;
using System.Text.Json;
using SearchService.Archive.Ingest;
using SearchService.Archive.Ledger;
using SearchService.Archive.Search;
using SearchService.Archive.Watching;
using SearchService.Hosting;
using SearchService.Security;

namespace SearchService.Api;

/// <summary>Whole articles, their files, and uploads.</summary>
internal static class ArticleEndpoints
{
    private const int MaxSimilar = 50;

    /// <summary>Maps /articles.</summary>
    public static void MapArticles(this RouteGroupBuilder api)
    {
        var articles = api.MapGroup("/articles");
        articles.MapGet("/{id}", ArticleAsync).Produces<ArticleView>().ProducesProblem(404)
            .WithSummary("One article").WithDescription("With q, its matches are marked in the whole text.");
        articles.MapGet("/{id}/versions", VersionsAsync).Produces<VersionsAnswer>().ProducesProblem(404)
            .WithSummary("The texts an article has had, the newest first").WithDescription("Earlier ones are kept when Archive:KeepHistory is on.");
        articles.MapGet("/{id}/versions/{number:int}", VersionAsync).Produces<ArticleView>().ProducesProblem(404)
            .WithSummary("One of the texts an article has had").WithDescription("With q, its matches are marked in the whole text.");
        articles.MapGet("/{id}/raw", RawAsync).Produces(200, contentType: "application/octet-stream").ProducesProblem(403).ProducesProblem(404).WithSummary("The file as dropped")
            .AddOpenApiOperationTransformer(ApiDescription.DescribeFile);
        articles.MapGet("/{id}/similar", SimilarAsync).Produces<SimilarAnswer>().ProducesValidationProblem().ProducesProblem(404).WithSummary("Articles like this one");
        articles.MapPost("/", UploadAsync).Produces<UploadAnswer>(202).ProducesProblem(400).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415)
            .WithMetadata(new RequiredRole(KeyRole.Editor)).WithSummary("Put a file into the drop folder")
            .WithDescription("The body is the file, its name the parameter `name`. It is searchable within about a second.")
            .AddOpenApiOperationTransformer(ApiDescription.DescribeUpload)
            .DisableAntiforgery();
    }

    private static async Task<IResult> ArticleAsync(string id, string? q, HttpContext http, IArticleSearch archive, CancellationToken cancellation)
    {
        return Tagged(await archive.FindArticleAsync(id, q, cancellation), http);
    }

    private static async Task<IResult> VersionsAsync(string id, IArticleSearch archive, CancellationToken cancellation) =>
        await archive.FindVersionsAsync(id, cancellation) is { } versions ? Results.Json(new VersionsAnswer(versions), ApiJson.Default.VersionsAnswer) : Missing();

    private static async Task<IResult> VersionAsync(string id, int number, string? q, HttpContext http, IArticleSearch archive, CancellationToken cancellation) =>
        Tagged(await archive.FindVersionAsync(id, number, q, cancellation), http);

    /// <summary>The article with a tag by which a client that has it already is spared the sending.</summary>
    private static IResult Tagged(ArticleView? view, HttpContext http)
    {
        if (view is null) return Missing();
        // Of all that is sent: marks come of the query, and people's names change without the article.
        var json = JsonSerializer.SerializeToUtf8Bytes(view, ArchiveJson.Compact.ArticleView);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        if (http.Request.Headers.IfNoneMatch.SelectMany(static v => (v ?? "").Split(',', StringSplitOptions.TrimEntries)).Any(v => v == tag || v == "W/" + tag || v == "*"))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return Results.Bytes(json, "application/json; charset=utf-8");
    }

    private static async Task<IResult> RawAsync(string id, IArticleSearch archive, IngestWorker ingest, CancellationToken cancellation)
    {
        if (await archive.FindArticleAsync(id, null, cancellation) is not { } view) return Missing();
        var holdsOthers = false;
        foreach (var path in view.Paths)
        {
            if (!ingest.Folders.TryResolve(path, out _, out var fullPath) || new FileInfo(fullPath) is not { Exists: true, LinkTarget: null } file) continue;
            // A package or an export may hold others beside this one, and is sent whole or not at all.
            if (!await archive.AreShownAsync(ingest.ArticlesIn(path), cancellation))
            {
                holdsOthers = true;
                continue;
            }

            // Always as a download: a dropped page must not run in the service's origin.
            return Results.File(fullPath, "application/octet-stream", file.Name, FileStamp.Of(file).ModifiedAt, enableRangeProcessing: true);
        }

        return holdsOthers
            ? Results.Problem("The file also holds articles that may not be shown: withheld, cancelled or under embargo. The article itself is at /api/articles/{id}.", statusCode: 403, title: "Not handed out")
            : Results.Problem("The file is no longer in its folder.", statusCode: 404, title: "Not found");
    }

    private static async Task<IResult> SimilarAsync(string id, int? limit, IArticleSearch archive, CancellationToken cancellation)
    {
        if (limit is < 1 or > MaxSimilar) return Results.ValidationProblem(new Dictionary<string, string[]> { ["limit"] = [$"Expected a number from 1 to {MaxSimilar}."] });
        if (await archive.FindArticleAsync(id, null, cancellation) is null) return Missing();
        return Results.Json(new SimilarAnswer(await archive.FindSimilarAsync(id, limit ?? 10, cancellation)), ApiJson.Default.SimilarAnswer);
    }

    private static async Task<IResult> UploadAsync(string? name, HttpRequest http, IngestWorker ingest, ServerOptions options, CancellationToken cancellation)
    {
        if (http.HasFormContentType && http.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            // Its parts with their headers would be taken for the article's text.
            return Results.Problem(
                "The body is a form of several parts. Send the file itself as the body, one file a request: curl --data-binary @truce.txt \"/api/articles?name=truce.txt\"", statusCode: 415, title: "Not a file");
        }

        if (Upload.FaultOf(name) is { } fault) return Results.ValidationProblem(new Dictionary<string, string[]> { ["name"] = [fault] });
        var outcome = await Upload.SaveAsync(http.Body, name!, ingest.Folders.All[0].FullPath, options.MaxUploadBytes, cancellation);
        return outcome.Result switch
        {
            Upload.Result.Saved => Results.Json(new UploadAnswer(name!, outcome.Bytes), ApiJson.Default.UploadAnswer, statusCode: StatusCodes.Status202Accepted),
            Upload.Result.Exists => Results.Problem($"There is a file or folder named {name} already. Choose another name.", statusCode: 409, title: "The name is taken"),
            Upload.Result.TooLarge => Results.Problem($"At most {options.MaxUploadBytes} bytes are taken (Server:MaxUploadBytes).", statusCode: 413, title: "The file is too large"),
            _ => Results.ValidationProblem(new Dictionary<string, string[]> { ["body"] = ["The file is empty."] }),
        };
    }

    private static IResult Missing() =>
        Results.Problem("There is no such article in the archive, or it may not be shown.", statusCode: 404, title: "Not found");
}
