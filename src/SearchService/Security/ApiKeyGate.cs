using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using SearchService.Hosting;
using SearchService.Page;

namespace SearchService.Security;

/// <summary>Marks an endpoint that needs more than a reader's key.</summary>
internal sealed record RequiredRole(KeyRole Role);

/// <summary>What the key of a request allows; set where keys are required.</summary>
internal sealed record GrantedRole(KeyRole Role);

/// <summary>
/// Refuses requests without a fitting key where keys are required. A key comes in X-Api-Key, as a bearer token, or as the password of
/// basic authentication, so that a browser can ask for it.
/// </summary>
internal sealed class ApiKeyGate(RequestDelegate next, ApiKeys keys, ServerOptions options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // The box's code is public; a page that loads it as a script cannot send a key. What the box asks for needs one.
        if (!options.KeysAreRequired || context.Request.Path == "/healthz" || context.Request.Path == "/embed.js")
        {
            await next(context);
            return;
        }

        var required = context.GetEndpoint()?.Metadata.GetMetadata<RequiredRole>()?.Role ?? KeyRole.Reader;
        var known = KeyOf(context.Request) is { } key ? keys.Find(key) : null;
        if (known is null)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"newsearch: any name, the API key as password\", charset=\"UTF-8\"";
            await Refusal(
                context.Request, StatusCodes.Status401Unauthorized, "An API key is needed",
                "Send it as X-Api-Key; a browser asks for it as a password. An administrator makes one with: newsearch key add NAME").ExecuteAsync(context);
            return;
        }

        if (known.Role < required)
        {
            await Refusal(
                context.Request, StatusCodes.Status403Forbidden, "This key does not allow that",
                $"It needs a key with the role {required.ToString().ToLowerInvariant()}; this one has the role {known.Role.ToString().ToLowerInvariant()}.").ExecuteAsync(context);
            return;
        }

        context.Features.Set(new GrantedRole(known.Role));
        await next(context);
    }

    /// <summary>Whether a request's key allows what the role does; everybody may where no keys are required.</summary>
    public static bool Allows(HttpContext context, ServerOptions options, KeyRole role) =>
        !options.KeysAreRequired || context.Features.Get<GrantedRole>() is { Role: var granted } && granted >= role;

    /// <summary>A page for a browser that asked for one, a problem for programs.</summary>
    private static IResult Refusal(HttpRequest request, int status, string title, string detail) =>
        RefusalPage.IsWantedBy(request)
            ? RefusalPage.Answer(title, detail, status)
            : Results.Problem(detail, statusCode: status, title: title);

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
