namespace SearchService.Articles.Dates;

/// <summary>
/// Reads the forms in which dates are written in metadata and in print, in English, German, French and Spanish. It finds the
/// first complete date in a short text and the time and zone beside it.
/// </summary>
/// <remarks>Never guesses: a day that does not exist and 03/04/2020 without a hint which is the month are reported as problems.</remarks>
internal static class DateReader
{
    private const int MaxLengthInChars = 300;

    /// <summary>Reads a date.</summary>
    /// <param name="text">A short text that holds a date ("Published: 8 January 2020, 3:51 pm").</param>
    /// <param name="now">What "2 hours ago" counts from: the file's own time.</param>
    /// <param name="isMonthFirst">How 03/04/2020 is meant; null when the caller does not know.</param>
    public static DateReading Read(ReadOnlySpan<char> text, DateTimeOffset now, bool? isMonthFirst = null)
    {
        if (text.Length > MaxLengthInChars)
        {
            text = text[..MaxLengthInChars];
        }

        text = text.Trim();
        if (text.IsEmpty)
        {
            return DateReading.None;
        }

        if (CompactDateReader.TryRead(text, out var compact))
        {
            return compact;
        }

        var tokens = DateToken.Split(text);
        return DayReader.Find(tokens, isMonthFirst, out var dayEnd, out var problem) is { } day ? WithTime(tokens, day, dayEnd)
            : problem is not null ? DateReading.Impossible(problem)
            : RelativeDateReader.Read(tokens, now);
    }

    /// <summary>The time stands after the day, or before it ("12:04, 14 MAR 2024"); a time after the day wins.</summary>
    private static DateReading WithTime(List<DateToken> tokens, DateTime day, int dayEnd)
    {
        if ((ClockReader.Find(tokens, dayEnd, tokens.Count, out var timeEnd) ?? ClockReader.Find(tokens, 0, dayEnd, out timeEnd)) is not { } time)
        {
            return DateReading.OfDay(day);
        }

        // 24:00 is the next day's first instant; there is nothing after it.
        return time <= TimeSpan.FromDays(1)
            ? DateReading.OfTime(day + time, ZoneReader.Find(tokens, timeEnd, day) ?? TimeSpan.Zero)
            : DateReading.Impossible("The time of day does not exist.");
    }
}
