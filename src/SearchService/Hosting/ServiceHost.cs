using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using SearchService.Api;
using SearchService.Archive;
using SearchService.Archive.Search;
using SearchService.Page;
using SearchService.Security;
using SearchService.Telemetry;

namespace SearchService.Hosting;

/// <summary>Puts the service together: worker, API, page.</summary>
internal static class ServiceHost
{
    /// <summary>Builds the application; nothing is opened before it is started.</summary>
    public static WebApplication Build(Settings settings, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServiceHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Configuration.AddConfiguration(settings.Configuration);
        AddLogging(builder, settings.Server);
        AddServer(builder, settings.Server, settings.Search);
        builder.Services.AddArchive(settings.Archive, settings.Ingest, settings.Search);
        AddOwnServices(builder.Services, settings);
        AddApi(builder.Services, settings.Server);
        change?.Invoke(builder);

        var app = builder.Build();
        UsePipeline(app, settings.Server);
        app.MapApi();
        app.MapOpenApi();
        app.MapTelemetry();
        app.MapPage();
        return app;
    }

    private static void AddLogging(WebApplicationBuilder builder, ServerOptions options)
    {
        builder.Logging.ClearProviders();
        if (options.LogFormat == "json") builder.Logging.AddJsonConsole(static o => o.UseUtcTimestamp = true);
        else builder.Logging.AddSimpleConsole(static o => (o.SingleLine, o.TimestampFormat) = (true, "HH:mm:ss "));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("SearchService", LogLevel.Information);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
    }

    private static void AddServer(WebApplicationBuilder builder, ServerOptions options, SearchOptions search)
    {
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxUploadBytes + 1;
            // The longest query that is read must fit, each of its characters written as three bytes in percent signs, and what else is asked.
            kestrel.Limits.MaxRequestLineSize = (16 * 1024) + (9 * search.MaxQueryChars);
            kestrel.Limits.MaxRequestBufferSize = Math.Max(1024 * 1024, kestrel.Limits.MaxRequestLineSize + (64 * 1024));
        });
        // Commits and the last files in work may need longer than the default five seconds.
        builder.Services.Configure<HostOptions>(static o => o.ShutdownTimeout = TimeSpan.FromSeconds(30));
    }

    private static void AddOwnServices(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings.Server);
        services.AddSingleton(new ApiKeys(Path.Combine(Path.GetFullPath(settings.Archive.IndexFolder), "keys.json")));
        services.AddSingleton<ServiceMetrics>();
        services.AddSingleton<ServiceState>();
        services.AddHostedService<WarmUp>();
    }

    private static void AddApi(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<IProblemDetailsWriter, PageProblems>(); // before the framework's own, which writes what is left
        services.AddProblemDetails(static o => o.CustomizeProblemDetails = static problem =>
        {
            // The framework refuses a body that is no JSON without a word.
            if (problem.ProblemDetails is { Status: StatusCodes.Status400BadRequest, Detail: null } and not HttpValidationProblemDetails)
                problem.ProblemDetails.Detail = "The request cannot be read: its body is not the JSON that /openapi/v1.json describes.";
        });
        services.AddOpenApi(ApiDescription.Describe);
        services.ConfigureHttpJsonOptions(static o =>
        {
            o.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            o.SerializerOptions.TypeInfoResolverChain.Insert(0, Archive.Search.ArchiveJson.Default);
        });
        services.AddResponseCompression(static o =>
        {
            // Answers hold no secrets beside what the client sent, so compressing them over HTTPS leaks none.
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });
        services.AddCors(cors => cors.AddPolicy(ApiEndpoints.EmbedPolicy, policy =>
            policy.WithOrigins([.. options.AllowedOrigins]).WithMethods("GET").WithHeaders("X-Api-Key").SetPreflightMaxAge(TimeSpan.FromHours(1))));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = static async (rejected, cancellation) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await Results.Problem("Wait a moment; Server:RequestsPerSecond sets the limit.", statusCode: 429, title: "Too many requests").ExecuteAsync(rejected.HttpContext);
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetTokenBucketLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = options.RequestBurst,
                    // In tenths of a second where these make whole requests.
                    TokensPerPeriod = options.RequestsPerSecond % 10 == 0 ? options.RequestsPerSecond / 10 : options.RequestsPerSecond,
                    ReplenishmentPeriod = TimeSpan.FromMilliseconds(options.RequestsPerSecond % 10 == 0 ? 100 : 1000),
                    QueueLimit = 0,
                }));
        });
    }

    private static void UsePipeline(WebApplication app, ServerOptions options)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = static fault => fault is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError,
        });
        app.UseRequestGuards(options);
        app.UseStatusCodePages();
        app.UseHeadAsGet();
        app.UseCors();
        app.UseRateLimiter(); // behind CORS, so that a page of another origin can read why it was refused
        app.UseMiddleware<ApiKeyGate>();
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions
        {
            ContentTypeProvider = new FileExtensionContentTypeProvider(),
            OnPrepareResponse = static file =>
            {
                file.Context.Response.Headers.CacheControl = "no-cache"; // revalidated by ETag: an update shows at once
                // A module script is fetched under CORS; the box's code is public, its answers are not.
                if (file.Context.Request.Path == "/embed.js") file.Context.Response.Headers.AccessControlAllowOrigin = "*";
            },
        });
    }
}
