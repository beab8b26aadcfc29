namespace SearchService.Archive.Search;

/// <summary>Makes a timeline of dates: hours, days, months or years, whichever gives a picture of at most about a hundred bars.</summary>
internal static class TimelineMaker
{
    private const int MostDaysByHour = 2;
    private const int MostDays = 93;
    private const int MostMonths = 120;

    /// <summary>The unit that suits articles from one day to another: "hour", "day", "month" or "year".</summary>
    public static string UnitFor(DateTimeOffset firstDay, DateTimeOffset lastDay)
    {
        var days = (lastDay - firstDay).TotalDays + 1;
        if (days <= MostDaysByHour) return "hour";
        if (days <= MostDays) return "day";
        return ((lastDay.Year - firstDay.Year) * 12) + lastDay.Month - firstDay.Month <= MostMonths ? "month" : "year";
    }

    /// <summary>The timeline; null without dates.</summary>
    /// <param name="unit">Its unit.</param>
    /// <param name="counts">How many articles each hour or day has, in order: hours for a timeline by hour, else days.</param>
    public static Timeline? Make(string unit, IReadOnlyList<KeyValuePair<DateTimeOffset, long>> counts)
    {
        if (counts.Count == 0) return null;
        var buckets = new List<TimelineBucket>();
        var at = 0;
        for (var start = StartOf(unit, counts[0].Key); at < counts.Count; start = After(unit, start))
        {
            var end = After(unit, start);
            long count = 0;
            for (; at < counts.Count && counts[at].Key < end; at++) count += counts[at].Value;
            buckets.Add(new TimelineBucket(start, end, count));
        }

        return new Timeline(unit, buckets);
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
