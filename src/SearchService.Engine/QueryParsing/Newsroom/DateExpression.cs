using System.Globalization;

namespace SearchService.Engine.QueryParsing.Newsroom;

/// <summary>
/// Dates as journalists type them: 2016, 2016-12, 2016-12-14, today, yesterday, monday, last-week or "last week", this-month, 7d, and ranges
/// of them. Each stands for a stretch of time in the reader's time zone; the answer is in milliseconds since 1970 (UTC).
/// </summary>
internal sealed class DateExpression(TimeProvider clock)
{
    private const int LengthOfDay = 10;
    private static readonly string[] Weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    /// <summary>First and last millisecond; null where a range is open. False if the text is no date.</summary>
    public bool TryRead(string text, out long? from, out long? to)
    {
        (from, to) = (null, null);
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots >= 0) return TryReadRange(text[..dots], text[(dots + 2)..].TrimStart('.'), out from, out to);
        var comparison = text.StartsWith(">=", StringComparison.Ordinal) || text.StartsWith("<=", StringComparison.Ordinal) ? text[..2]
            : text.Length > 0 && text[0] is '>' or '<' or '=' ? text[..1] : "";
        if (!TryReadPeriod(text[comparison.Length..], out var start, out var end)) return false;
        switch (comparison)
        {
            case ">": from = Milliseconds(end); break;
            case ">=": from = Milliseconds(start); break;
            case "<": to = Milliseconds(start) - 1; break;
            case "<=": to = Milliseconds(end) - 1; break;
            default: (from, to) = (Milliseconds(start), Milliseconds(end) - 1); break;
        }

        return true;
    }

    private bool TryReadRange(string lower, string upper, out long? from, out long? to)
    {
        (from, to) = (null, null);
        if (lower.Length == 0 && upper.Length == 0) return false;
        if (lower.Length > 0)
        {
            if (!TryReadPeriod(lower, out var start, out _)) return false;
            from = Milliseconds(start);
        }

        if (upper.Length > 0)
        {
            if (!TryReadPeriod(upper, out _, out var end)) return false;
            to = Milliseconds(end) - 1;
        }

        return true;
    }

    private bool TryReadPeriod(string text, out DateTimeOffset start, out DateTimeOffset end)
    {
        if (TryReadDate(text, out start, out end) || TryReadNamed(text.ToLowerInvariant(), out start, out end)) return true;
        return TryReadSpan(text, out start, out end);
    }

    private bool TryReadDate(string text, out DateTimeOffset start, out DateTimeOffset end)
    {
        (start, end) = (default, default);
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-M-d", "yyyyMMdd", "d.M.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            // The last day there is stands for "open".
            return Set(day, day == DateOnly.MaxValue ? day : day.AddDays(1), out start, out end);
        }

        if (DateOnly.TryParseExact(text, ["yyyy-MM", "yyyy-M"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year < 9999)
        {
            return Set(month, month.AddMonths(1), out start, out end);
        }

        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9999)
        {
            return Set(new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1), out start, out end);
        }

        return TryReadMoment(text, out start, out end);
    }

    /// <summary>2016-12-14T10:30, in UTC unless it says otherwise. The day must be written out: a lenient reader takes "OCT16" for a moment, too.</summary>
    private static bool TryReadMoment(string text, out DateTimeOffset start, out DateTimeOffset end)
    {
        (start, end) = (default, default);
        if (text.Length <= LengthOfDay || text[LengthOfDay] != 'T') return false;
        if (!DateOnly.TryParseExact(text.AsSpan(0, LengthOfDay), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return false;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out start)) return false;
        end = start > DateTimeOffset.MaxValue.AddMilliseconds(-1) ? DateTimeOffset.MaxValue : start.AddMilliseconds(1);
        return true;
    }

    private bool TryReadNamed(string name, out DateTimeOffset start, out DateTimeOffset end)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var month = new DateOnly(today.Year, today.Month, 1);
        var year = new DateOnly(today.Year, 1, 1);
        (start, end) = (default, default);
        switch (name.Replace('_', '-').Replace(' ', '-'))
        {
            case "today": return Set(today, today.AddDays(1), out start, out end);
            case "yesterday": return Set(today.AddDays(-1), today, out start, out end);
            case "this-week": return Set(monday, monday.AddDays(7), out start, out end);
            case "last-week": return Set(monday.AddDays(-7), monday, out start, out end);
            case "this-month": return Set(month, month.AddMonths(1), out start, out end);
            case "last-month": return Set(month.AddMonths(-1), month, out start, out end);
            case "this-year": return Set(year, year.AddYears(1), out start, out end);
            case "last-year": return Set(year.AddYears(-1), year, out start, out end);
        }

        var weekday = Array.IndexOf(Weekdays, name);
        if (weekday < 0) return false;
        var back = ((int)today.DayOfWeek - weekday + 7) % 7;
        return Set(today.AddDays(-back), today.AddDays(1 - back), out start, out end);
    }

    /// <summary>7d, 24h, 2w, 3m, 1y: so long until now.</summary>
    private bool TryReadSpan(string text, out DateTimeOffset start, out DateTimeOffset end)
    {
        (start, end) = (default, clock.GetUtcNow().AddMilliseconds(1));
        if (text.Length is < 2 or > 5 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        var now = clock.GetUtcNow();
        switch (char.ToLowerInvariant(text[^1]))
        {
            case 'h': start = now.AddHours(-count); return true;
            case 'd': start = now.AddDays(-count); return true;
            case 'w' when count < 5_000: start = now.AddDays(-7 * count); return true;
            case 'm' when count < 12_000: start = now.AddMonths(-count); return true;
            case 'y' when count < 1_000: start = now.AddYears(-count); return true;
            default: return false;
        }
    }

    private bool Set(DateOnly from, DateOnly to, out DateTimeOffset start, out DateTimeOffset end)
    {
        (start, end) = (Midnight(from), Midnight(to));
        return true;
    }

    private DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        var zone = clock.LocalTimeZone;

        // Where clocks are turned back at one in the morning, the day begins with the first of its two midnights.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        var utcTicks = local.Ticks - offset.Ticks;
        return new DateTimeOffset(Math.Clamp(utcTicks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
    }

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();
}
