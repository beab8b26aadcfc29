namespace SearchService.Articles.Dates;

/// <summary>What a written date was read as.</summary>
/// <param name="Value">The instant with the offset it was written in (zero when none was written); null when there is none.</param>
/// <param name="HasTime">False for a day without a time.</param>
/// <param name="Problem">Why a text that looks like a date is none ("there is no 31 February"); null otherwise.</param>
internal readonly record struct DateReading(DateTimeOffset? Value, bool HasTime, string? Problem)
{
    public static DateReading None { get; } = new(null, false, null);

    /// <summary>A day without a time.</summary>
    public static DateReading OfDay(DateTime day) => new(new DateTimeOffset(day, TimeSpan.Zero), false, null);

    /// <summary>A day and time in the zone it was written in.</summary>
    public static DateReading OfTime(DateTime time, TimeSpan zone) => new(new DateTimeOffset(time, zone), true, null);

    /// <summary>What looks like a date and is none.</summary>
    public static DateReading Impossible(string? problem) => new(null, false, problem);
}
