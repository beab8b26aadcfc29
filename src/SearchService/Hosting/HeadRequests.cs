namespace SearchService.Hosting;

/// <summary>Answers HEAD wherever GET is answered: load balancers, link checkers and `curl -I` ask so whether something is there.</summary>
internal static class HeadRequests
{
    /// <summary>Routes HEAD as GET. What comes after sees HEAD again, so that the server sends the headers and leaves the body out.</summary>
    public static void UseHeadAsGet(this IApplicationBuilder app)
    {
        app.Use(static (context, next) =>
        {
            if (!HttpMethods.IsHead(context.Request.Method)) return next(context);
            context.Request.Method = HttpMethods.Get;
            context.Features.Set(new AskedByHead());
            return next(context);
        });
        app.UseRouting();
        app.Use(static (context, next) =>
        {
            if (context.Features.Get<AskedByHead>() is not null) context.Request.Method = HttpMethods.Head;
            return next(context);
        });
    }

    private sealed record AskedByHead;
}
