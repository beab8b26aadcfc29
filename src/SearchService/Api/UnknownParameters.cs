namespace SearchService.Api;

/// <summary>Refuses parameters that an endpoint does not have: a misspelt one would otherwise be an answer to another question.</summary>
internal static class UnknownParameters
{
    /// <summary>Refuses them for each endpoint of a group that takes its parameters by name; one that reads the query itself sees to its own.</summary>
    public static RouteGroupBuilder RefusingUnknownParameters(this RouteGroupBuilder group) => group.AddEndpointFilterFactory(static (context, next) =>
    {
        var parameters = context.MethodInfo.GetParameters();
        if (parameters.Any(static p => p.ParameterType == typeof(HttpRequest))) return next;
        var known = parameters.Where(static p => IsPlain(p.ParameterType)).Select(static p => p.Name ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return invocation =>
        {
            var unknown = FaultsOf(invocation.HttpContext.Request.Query, known);
            if (unknown.Count == 0) return next(invocation);
            return ValueTask.FromResult<object?>(Results.ValidationProblem(unknown));
        };
    });

    /// <summary>A fault for each parameter of a query that is not among those known.</summary>
    public static Dictionary<string, string[]> FaultsOf(IQueryCollection query, IReadOnlySet<string> known)
    {
        var unknown = query.Keys.Where(name => !known.Contains(name)).ToList();
        if (unknown.Count == 0) return [];
        var says = known.Count == 0 ? "There are no parameters here." : $"There is no such parameter. Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
        return unknown.ToDictionary(static name => name, _ => (string[])[says]);
    }

    private static bool IsPlain(Type type) => type == typeof(string) || (Nullable.GetUnderlyingType(type) ?? type).IsPrimitive;
}
