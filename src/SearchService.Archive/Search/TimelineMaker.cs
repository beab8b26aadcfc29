namespace SearchService.Archive.Search;

/// <summary>Makes a timeline of dates: hours, days, months or years, whichever gives a picture of at most about a hundred bars.</summary>
internal static class TimelineMaker
{
    private const int MostHours = 48;
    private const int MostDays = 93;
    private const int MostMonths = 120;

    /// <summary>The timeline; null without dates.</summary>
    /// <param name="instantsInMs">Milliseconds since 1970, in any order.</param>
    public static Timeline? Make(IReadOnlyList<long> instantsInMs)
    {
        if (instantsInMs.Count == 0) return null;
        var first = DateTimeOffset.FromUnixTimeMilliseconds(instantsInMs.Min());
        var last = DateTimeOffset.FromUnixTimeMilliseconds(instantsInMs.Max());
        var unit = UnitFor(first, last);
        var starts = new List<DateTimeOffset>();
        for (var start = StartOf(unit, first); start <= last; start = After(unit, start)) starts.Add(start);
        var counts = new long[starts.Count];
        foreach (var instant in instantsInMs)
        {
            var place = starts.BinarySearch(DateTimeOffset.FromUnixTimeMilliseconds(instant));
            counts[place >= 0 ? place : ~place - 1]++;
        }

        return new Timeline(unit, [.. starts.Select((start, i) => new TimelineBucket(start, After(unit, start), counts[i]))]);
    }

    private static string UnitFor(DateTimeOffset first, DateTimeOffset last)
    {
        var span = last - first;
        if (span.TotalHours <= MostHours) return "hour";
        if (span.TotalDays <= MostDays) return "day";
        return ((last.Year - first.Year) * 12) + last.Month - first.Month <= MostMonths ? "month" : "year";
    }

    private static DateTimeOffset StartOf(string unit, DateTimeOffset instant) => unit switch
    {
        "hour" => new DateTimeOffset(instant.Year, instant.Month, instant.Day, instant.Hour, 0, 0, TimeSpan.Zero),
        "day" => new DateTimeOffset(instant.Year, instant.Month, instant.Day, 0, 0, 0, TimeSpan.Zero),
        "month" => new DateTimeOffset(instant.Year, instant.Month, 1, 0, 0, 0, TimeSpan.Zero),
        _ => new DateTimeOffset(instant.Year, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    private static DateTimeOffset After(string unit, DateTimeOffset start) => unit switch
    {
        "hour" => start.AddHours(1),
        "day" => start.AddDays(1),
        "month" => start.AddMonths(1),
        _ => start.AddYears(1),
    };
}
