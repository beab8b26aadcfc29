using System.Globalization;
using SearchService.Archive.Search;

namespace SearchService.Api;

/// <summary>Reads a search from a query string and says what is wrong with it; the page is forgiving, the API is not.</summary>
internal static class SearchParameters
{
    private const int MaxLimit = 100;

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "q", "limit", "cursor", "sort", "from", "to", "facets", "explain", "strict", "passages", "format",
        FacetNames.Person, FacetNames.Desk, FacetNames.Source, FacetNames.Photographer, FacetNames.Year,
    };

    // A facet's values are alternatives.
    private static readonly HashSet<string> Repeatable = new(FacetNames.All, StringComparer.OrdinalIgnoreCase);

    /// <summary>What <see cref="TryReadInstant"/> reads, for who typed something else.</summary>
    public const string InstantForm = "a day like 2016-12-14, a month, a year or an instant like 2016-12-14T09:00:00Z";

    private static readonly string[] InstantForms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Every parameter there is.</summary>
    public static IEnumerable<string> Names => Known;

    /// <summary>The request, or the faults by parameter.</summary>
    public static (SearchRequest Request, Dictionary<string, string[]> Faults) Read(IQueryCollection query)
    {
        var faults = WrongParameters.FaultsOf(query, Known, Repeatable);
        var request = new SearchRequest
        {
            Query = query["q"].ToString(),
            Limit = Number(query, "limit", 10, 1, MaxLimit, faults),
            PassagesPerHit = Number(query, "passages", 2, 0, 10, faults),
            Cursor = query["cursor"] is [{ Length: > 0 } cursor] ? cursor : null,
            Sort = Sort(query, faults),
            From = Instant(query, "from", isEnd: false, faults),
            Before = Instant(query, "to", isEnd: true, faults),
            WantsFacets = Flag(query, "facets", faults),
            WantsExplanation = Flag(query, "explain", faults),
            IsStrict = Flag(query, "strict", faults),
            Filters = FacetNames.All
                .Select(f => (Name: f, Values: (IReadOnlyList<string>)[.. query[f].OfType<string>().Where(static v => v.Length > 0)]))
                .Where(static f => f.Values.Count > 0)
                .ToDictionary(static f => f.Name, static f => f.Values),
        };
        return (request, faults);
    }

    /// <summary>
    /// A day, a month, a year or an instant, in the order of ISO 8601 and no other: 03/04/2016 is a day in March or in April, depending on who
    /// wrote it. A day, month or year as an end means all of it.
    /// </summary>
    public static bool TryReadInstant(string text, bool isEnd, out DateTimeOffset instant)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            instant = isEnd ? EndOf(day) : StartOf(day);
        else if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            instant = isEnd ? Following(month, static d => d.AddMonths(1)) : StartOf(month);
        else if (DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year))
            instant = isEnd ? Following(year, static d => d.AddYears(1)) : StartOf(year);
        else
            return DateTimeOffset.TryParseExact(text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
        return true;
    }

    /// <summary>The instant at which a day is over. Nothing follows the last day there is, which people write for "open".</summary>
    public static DateTimeOffset EndOf(DateOnly day) => Following(day, static d => d.AddDays(1));

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static DateTimeOffset Following(DateOnly first, Func<DateOnly, DateOnly> next)
    {
        try
        {
            return StartOf(next(first));
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTimeOffset.MaxValue;
        }
    }

    private static int Number(IQueryCollection query, string name, int fallback, int least, int most, Dictionary<string, string[]> faults)
    {
        if (query[name] is not [{ Length: > 0 } text]) return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        faults[name] = [$"Expected a number from {least} to {most}."];
        return fallback;
    }

    private static bool Flag(IQueryCollection query, string name, Dictionary<string, string[]> faults)
    {
        switch (query[name].ToString().ToLowerInvariant())
        {
            case "" when !query.ContainsKey(name):
            case "false" or "0":
                return false;
            case "" or "true" or "1":
                return true;
            default:
                faults[name] = ["Expected true or false."];
                return false;
        }
    }

    private static SortOrder Sort(IQueryCollection query, Dictionary<string, string[]> faults)
    {
        if (query["sort"] is not [{ Length: > 0 } text]) return SortOrder.Best;
        if (Enum.TryParse<SortOrder>(text, ignoreCase: true, out var sort) && Enum.IsDefined(sort) && !char.IsAsciiDigit(text[0])) return sort;
        faults["sort"] = ["Expected best, newest or oldest."];
        return SortOrder.Best;
    }

    private static DateTimeOffset? Instant(IQueryCollection query, string name, bool isEnd, Dictionary<string, string[]> faults)
    {
        if (query[name] is not [{ Length: > 0 } text]) return null;
        if (TryReadInstant(text, isEnd, out var instant)) return instant;
        faults[name] = [$"Expected {InstantForm}."];
        return null;
    }
}
