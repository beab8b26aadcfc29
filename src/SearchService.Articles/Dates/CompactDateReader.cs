using System.Globalization;

namespace SearchService.Articles.Dates;

/// <summary>Reads the basic ISO form of agency formats, in which nothing parts the numbers: 20161214, 20161214T090000-0500.</summary>
internal static class CompactDateReader
{
    private const int DayDigits = 8;

    /// <summary>Reads a date that a text begins with.</summary>
    /// <returns>False for a text in another form.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out DateReading reading)
    {
        reading = DateReading.None;
        if (text.Length < DayDigits || text[..DayDigits].IndexOfAnyExceptInRange('0', '9') >= 0 || (text.Length > DayDigits && text[DayDigits] is not ('T' or 't')))
        {
            return false;
        }

        reading = CalendarDay.Make(Number(text[..4]), Number(text[4..6]), Number(text[6..8]), out var problem) is { } day
            ? WithTime(day, text.Length > DayDigits ? text[(DayDigits + 1)..] : [])
            : DateReading.Impossible(problem);
        return true;
    }

    private static DateReading WithTime(DateTime day, ReadOnlySpan<char> time)
    {
        var digits = time.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : time.Length;
        if (digits is not (4 or 6))
        {
            return DateReading.OfDay(day);
        }

        var clock = new TimeSpan(Number(time[..2]), Number(time[2..4]), digits == 6 ? Number(time[4..6]) : 0);
        var zone = ZoneReader.Find(DateToken.Split(time[digits..]), 0, day) ?? TimeSpan.Zero;
        return clock < TimeSpan.FromDays(1) ? DateReading.OfTime(day + clock, zone) : DateReading.Impossible($"There is no time {time[..digits]}.");
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
