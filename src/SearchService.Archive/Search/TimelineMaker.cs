namespace SearchService.Archive.Search;

/// <summary>Makes a timeline of dates: hours, days, months, years or decades, whichever gives a picture of at most some hundred bars.</summary>
internal static class TimelineMaker
{
    private const int MostDaysByHour = 2;
    private const int MostDays = 93;
    private const int MostMonths = 120;
    private const int MostYears = 200;
    private const double ShareThatIsTheArchive = 0.8;

    /// <summary>
    /// The days to draw. Where they span more years than a picture has bars, the fullest stretch of so many years is drawn if it holds nearly
    /// all articles: the wrong clock of one camera, or a text of 1623, would squeeze the others into one bar.
    /// </summary>
    /// <param name="days">How many articles each day has, in order.</param>
    /// <param name="outside">How many articles are left out.</param>
    public static IReadOnlyList<KeyValuePair<DateTimeOffset, long>> Stretch(IReadOnlyList<KeyValuePair<DateTimeOffset, long>> days, out long outside)
    {
        outside = 0;
        if (days.Count == 0 || days[^1].Key.Year - days[0].Key.Year < MostYears) return days;
        var (first, last, most) = (0, 0, 0L);
        long all = 0, held = 0;
        for (int start = 0, end = 0; end < days.Count; end++)
        {
            all += days[end].Value;
            held += days[end].Value;
            for (; days[end].Key.Year - days[start].Key.Year >= MostYears; start++) held -= days[start].Value;
            if (held > most) (first, last, most) = (start, end, held);
        }

        if (most < all * ShareThatIsTheArchive) return days;
        outside = all - most;
        return [.. days.Skip(first).Take(last - first + 1)];
    }

    /// <summary>The unit that suits articles from one day to another: "hour", "day", "month", "year" or "decade".</summary>
    public static string UnitFor(DateTimeOffset firstDay, DateTimeOffset lastDay)
    {
        var days = (lastDay - firstDay).TotalDays + 1;
        if (days <= MostDaysByHour) return "hour";
        if (days <= MostDays) return "day";
        if (((lastDay.Year - firstDay.Year) * 12) + lastDay.Month - firstDay.Month <= MostMonths) return "month";
        return lastDay.Year - firstDay.Year < MostYears ? "year" : "decade";
    }

    /// <summary>The timeline; null without dates.</summary>
    /// <param name="unit">Its unit.</param>
    /// <param name="counts">How many articles each hour or day has, in order: hours for a timeline by hour, else days.</param>
    /// <param name="outside">How many articles lie so far before or behind that they are left out.</param>
    public static Timeline? Make(string unit, IReadOnlyList<KeyValuePair<DateTimeOffset, long>> counts, long outside = 0)
    {
        if (counts.Count == 0) return null;
        var buckets = new List<TimelineBucket>();
        var at = 0;
        for (var start = StartOf(unit, counts[0].Key); at < counts.Count; start = After(unit, start))
        {
            var end = After(unit, start);
            long count = 0;
            for (; at < counts.Count && (counts[at].Key < end || end == DateTimeOffset.MaxValue); at++) count += counts[at].Value;
            buckets.Add(new TimelineBucket(start, end, count));
        }

        return new Timeline(unit, buckets, outside);
    }

    private static DateTimeOffset StartOf(string unit, DateTimeOffset instant) => unit switch
    {
        "hour" => new DateTimeOffset(instant.Year, instant.Month, instant.Day, instant.Hour, 0, 0, TimeSpan.Zero),
        "day" => new DateTimeOffset(instant.Year, instant.Month, instant.Day, 0, 0, 0, TimeSpan.Zero),
        "month" => new DateTimeOffset(instant.Year, instant.Month, 1, 0, 0, 0, TimeSpan.Zero),
        "year" => new DateTimeOffset(instant.Year, 1, 1, 0, 0, 0, TimeSpan.Zero),
        _ => new DateTimeOffset(Math.Max(1, instant.Year / 10 * 10), 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    // The calendar ends within the last span of each unit.
    private static DateTimeOffset After(string unit, DateTimeOffset start) => unit switch
    {
        "hour" => DateTimeOffset.MaxValue - start < TimeSpan.FromHours(1) ? DateTimeOffset.MaxValue : start.AddHours(1),
        "day" => DateTimeOffset.MaxValue - start < TimeSpan.FromDays(1) ? DateTimeOffset.MaxValue : start.AddDays(1),
        "month" => start is { Year: 9999, Month: 12 } ? DateTimeOffset.MaxValue : start.AddMonths(1),
        "year" => start.Year == 9999 ? DateTimeOffset.MaxValue : start.AddYears(1),
        _ => start.Year >= 9990 ? DateTimeOffset.MaxValue : start.AddYears(10 - (start.Year % 10)),
    };
}
