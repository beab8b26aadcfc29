using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using SearchService.Hosting;

namespace SearchService.Security;

/// <summary>Marks an endpoint that needs more than a reader's key.</summary>
internal sealed record RequiredRole(KeyRole Role);

/// <summary>
/// Refuses requests without a fitting key where keys are required. A key comes in X-Api-Key, as a bearer token, or as the password of
/// basic authentication, so that a browser can ask for it.
/// </summary>
internal sealed class ApiKeyGate(RequestDelegate next, ApiKeys keys, ServerOptions options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!options.KeysAreRequired || context.Request.Path == "/healthz")
        {
            await next(context);
            return;
        }

        var required = context.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>()?.Role ?? KeyRole.Reader;
        var known = KeyOf(context.Request) is { } key ? keys.Find(key) : null;
        if (known is null)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"newsearch: any name, the API key as password\", charset=\"UTF-8\"";
            await Problem(StatusCodes.Status401Unauthorized, "An API key is needed", "Send it as X-Api-Key. An administrator makes one with: newsearch key add NAME").ExecuteAsync(context);
            return;
        }

        if (known.Role < required)
        {
            await Problem(StatusCodes.Status403Forbidden, "This key does not allow that", $"It needs a key with the role {required.ToString().ToLowerInvariant()}.").ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private static IResult Problem(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);

    private static string? KeyOf(HttpRequest request)
    {
        if (request.Headers["X-Api-Key"] is [{ Length: > 0 } direct]) return direct;
        if (request.Headers.Authorization is not [{ } authorization]) return null;
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return authorization["Bearer ".Length..].Trim();
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        Span<byte> decoded = stackalloc byte[512];
        if (!Convert.TryFromBase64String(authorization["Basic ".Length..].Trim(), decoded, out var length)) return null;
        var pair = Encoding.UTF8.GetString(decoded[..length]);
        return pair.IndexOf(':') is var colon and >= 0 ? pair[(colon + 1)..] : null;
    }
}
