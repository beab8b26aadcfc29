using System.Net;
using SearchService.Hosting;

namespace SearchService.Security;

/// <summary>What every response carries and every request must satisfy, whoever asks.</summary>
internal static class RequestGuards
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Security headers, the host-name check and the cross-site check.</summary>
    public static IApplicationBuilder UseRequestGuards(this IApplicationBuilder app, ServerOptions options) => app.Use(async (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Only what other origins are meant to load may be loaded by them.
        headers["Cross-Origin-Resource-Policy"] = context.Request.Path == "/embed.js" || options.AllowedOrigins.Count > 0 ? "cross-origin" : "same-origin";

        if (!IsKnownHost(context.Request.Host.Host, options))
        {
            await Results.Problem(
                "The service does not go by the name of this request's Host header. Add the name to Server:HostNames.",
                statusCode: StatusCodes.Status421MisdirectedRequest,
                title: "Unknown host name").ExecuteAsync(context);
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !HttpMethods.IsOptions(context.Request.Method)
            && IsFromAnotherSite(context.Request, options))
        {
            await Results.Problem(
                "Another web page asked for a change. Add its origin to Server:AllowedOrigins if it may.",
                statusCode: StatusCodes.Status403Forbidden,
                title: "Refused: cross-site request").ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    private static bool IsKnownHost(string host, ServerOptions options) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out _)
        || options.HostNames.Contains(host, StringComparer.OrdinalIgnoreCase)
        || (!options.IsLoopbackOnly && options.HostNames.Count == 0); // keys protect it then

    private static bool IsFromAnotherSite(HttpRequest request, ServerOptions options)
    {
        if (request.Headers.Origin is not [{ Length: > 0 } origin]) return request.Headers["Sec-Fetch-Site"] is ["cross-site"];
        return origin != $"{request.Scheme}://{request.Host}" && !options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }
}
