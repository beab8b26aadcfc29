namespace SearchService.Api;

/// <summary>
/// Refuses parameters that an endpoint does not have, that are given twice or that are no numbers: what is misspelt or left out silently would
/// be an answer to another question.
/// </summary>
internal static class WrongParameters
{
    /// <summary>Refuses them for each endpoint of a group that takes its parameters by name; one that reads the query itself sees to its own.</summary>
    public static RouteGroupBuilder RefusingWrongParameters(this RouteGroupBuilder group) => group.AddEndpointFilterFactory(static (context, next) =>
    {
        var parameters = context.MethodInfo.GetParameters();
        if (parameters.Any(static p => p.ParameterType == typeof(HttpRequest))) return next;
        var plain = parameters.Where(static p => IsPlain(p.ParameterType)).ToList();
        var known = plain.Select(static p => p.Name ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var numbers = plain.Where(static p => p.ParameterType != typeof(string)).Select(static p => p.Name ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return invocation =>
        {
            var http = invocation.HttpContext;
            var faults = FaultsOf(http.Request.Query, known);
            // The framework has tried to read them already, and says by the status alone that it could not.
            if (http.Response.StatusCode == StatusCodes.Status400BadRequest)
            {
                foreach (var name in numbers.Where(name => http.Request.Query.ContainsKey(name) && !faults.ContainsKey(name))) faults[name] = ["Expected a whole number."];
            }

            return faults.Count > 0 ? ValueTask.FromResult<object?>(Results.ValidationProblem(faults)) : next(invocation);
        };
    });

    /// <summary>A fault for each parameter of a query that is not among those known, or is given more than once.</summary>
    /// <param name="query">The query.</param>
    /// <param name="known">The endpoint's parameters.</param>
    /// <param name="repeatable">Those of them that may be given several times; null for none.</param>
    public static Dictionary<string, string[]> FaultsOf(IQueryCollection query, IReadOnlySet<string> known, IReadOnlySet<string>? repeatable = null)
    {
        var faults = new Dictionary<string, string[]>();
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name)) faults[name] = [known.Count == 0 ? "There are no parameters here." : $"There is no such parameter. Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}."];
            else if (values.Count > 1 && repeatable?.Contains(name) is not true) faults[name] = [$"It is given {values.Count} times; expected one."];
        }

        return faults;
    }

    private static bool IsPlain(Type type) => type == typeof(string) || (Nullable.GetUnderlyingType(type) ?? type).IsPrimitive;
}
