namespace SearchService.Articles.Dates;

/// <summary>Says which days there are, and which of them can be a newspaper's.</summary>
internal static class CalendarDay
{
    private const int FirstYear = 1500;
    private const int LastYear = 2200;

    /// <summary>True for a number that can be the year of an article; others are a time, a count or an address.</summary>
    public static bool IsYear(int number) => number is >= FirstYear and <= LastYear;

    /// <summary>The day; null when there is none.</summary>
    /// <param name="year">The year in full.</param>
    /// <param name="month">The month, from 1.</param>
    /// <param name="day">The day of the month, from 1.</param>
    /// <param name="problem">What is wrong with a day that does not exist; null for a time before all papers: 0001-01-01 is what programs write for "no date".</param>
    public static DateTime? Make(int year, int month, int day, out string? problem)
    {
        problem = null;
        if (year < FirstYear)
        {
            return null;
        }

        if (year > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            problem = $"There is no day {year:0000}-{month:00}-{day:00}.";
            return null;
        }

        return new DateTime(year, month, day);
    }
}
