using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using SearchService.Api;
using SearchService.Archive.Search;

namespace SearchService.Page;

/// <summary>A search as it stands in the address bar: the whole state of the search page, read from and written to a query string.</summary>
internal sealed record SearchAddress
{
    /// <summary>What was typed.</summary>
    public string Query { get; init; } = "";

    /// <summary>Order of the hits.</summary>
    public SortOrder Sort { get; init; }

    /// <summary>First day wanted.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day wanted.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Chosen facet values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Chosen { get; init; } = [];

    /// <summary>Where the page begins.</summary>
    public string? Cursor { get; init; }

    /// <summary>True when nothing is asked: the start page.</summary>
    public bool IsEmpty => Query.Length == 0 && Chosen.Count == 0 && From is null && To is null;

    /// <summary>Reads it from a request. What makes no sense is left out.</summary>
    public static SearchAddress Read(IQueryCollection query) => new()
    {
        Query = First(query["q"]),
        Sort = Enum.TryParse<SortOrder>(First(query["sort"]), ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : SortOrder.Best,
        From = Day(query["from"]),
        To = Day(query["to"]),
        Cursor = First(query["cursor"]) is { Length: > 0 } cursor ? cursor : null,
        Chosen = [.. FacetNames.All.SelectMany(facet => query[facet].OfType<string>().Where(value => value.Length > 0).Select(value => KeyValuePair.Create(facet, value)))],
    };

    /// <summary>The search it stands for.</summary>
    public SearchRequest ToRequest() => new()
    {
        Query = Query,
        Sort = Sort,
        From = Start(From),
        Before = To is { } last ? SearchParameters.EndOf(last) : null,
        Cursor = Cursor,
        WantsFacets = true,
        Filters = Chosen.GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(pair => pair.Value)]),
    };

    /// <summary>Everything but the query and the place, as name and value: what the form sends along.</summary>
    public IEnumerable<KeyValuePair<string, string>> Carried()
    {
        foreach (var pair in Chosen) yield return pair;
        if (From is { } from) yield return KeyValuePair.Create("from", Written(from));
        if (To is { } to) yield return KeyValuePair.Create("to", Written(to));
        if (Sort != SortOrder.Best) yield return KeyValuePair.Create("sort", Sort.ToString().ToLowerInvariant());
    }

    /// <summary>With one facet value switched on or off, back on the first page.</summary>
    public SearchAddress Toggled(string facet, string value)
    {
        var pair = KeyValuePair.Create(facet, value);
        return this with { Cursor = null, Chosen = Chosen.Contains(pair) ? [.. Chosen.Where(other => !other.Equals(pair))] : [.. Chosen, pair] };
    }

    /// <summary>The address.</summary>
    public override string ToString()
    {
        var builder = new QueryBuilder();
        if (Query.Length > 0) builder.Add("q", Query);
        foreach (var (name, value) in Carried()) builder.Add(name, value);
        if (Cursor is not null) builder.Add("cursor", Cursor);
        return "/" + builder;
    }

    /// <summary>A day as it stands in addresses.</summary>
    public static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string First(StringValues values) => values.Count > 0 ? values[0] ?? "" : "";

    private static DateOnly? Day(StringValues values) =>
        DateOnly.TryParseExact(First(values), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTimeOffset? Start(DateOnly? day) =>
        day is { } known ? new DateTimeOffset(known.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)) : null;
}
