using System.Globalization;

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

        if (TryReadCompact(text, out var compact))
        {
            return compact;
        }

        var tokens = DateToken.Split(text);
        return FindDay(tokens, isMonthFirst, out var day, out var problem, out var dayEnd)
            ? WithTime(tokens, day, dayEnd)
            : problem is not null ? new DateReading(null, false, problem) : RelativeDateReader.Read(tokens, now);
    }

    /// <summary>20161214, 20161214T090000-0500: the basic ISO form of agency formats.</summary>
    private static bool TryReadCompact(ReadOnlySpan<char> text, out DateReading reading)
    {
        reading = DateReading.None;
        if (text.Length < 8 || text[..8].IndexOfAnyExceptInRange('0', '9') >= 0 || (text.Length > 8 && text[8] is not ('T' or 't')))
        {
            return false;
        }

        int Two(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        var day = MakeDay(Two(text[..4]), Two(text[4..6]), Two(text[6..8]), out var problem);
        if (day is null)
        {
            reading = new DateReading(null, false, problem);
            return true;
        }

        var time = text.Length > 9 ? text[9..] : [];
        var digitCount = time.IndexOfAnyExceptInRange('0', '9');
        digitCount = digitCount < 0 ? time.Length : digitCount;
        if (digitCount is not (4 or 6))
        {
            reading = new DateReading(new DateTimeOffset(day.Value, TimeSpan.Zero), false, null);
            return true;
        }

        var clock = new TimeSpan(Two(time[..2]), Two(time[2..4]), digitCount == 6 ? Two(time[4..6]) : 0);
        var zone = FindZone(DateToken.Split(time[digitCount..]), 0, day.Value) ?? TimeSpan.Zero;
        reading = clock < TimeSpan.FromDays(1)
            ? new DateReading(new DateTimeOffset(day.Value + clock, zone), true, null)
            : new DateReading(null, false, $"There is no time {time[..digitCount]}.");
        return true;
    }

    private static bool FindDay(List<DateToken> tokens, bool? isMonthFirst, out DateTime day, out string? problem, out int end)
    {
        day = default;
        problem = null;
        end = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var found = DayAt(tokens, i, isMonthFirst);
            if (found.Length == 0)
            {
                continue;
            }

            if (found.Problem is not null)
            {
                problem ??= found.Problem;
                continue;
            }

            if (MakeDay(found.Year, found.Month, found.Day, out var impossible) is { } made)
            {
                day = made;
                end = i + found.Length;
                problem = null;
                return true;
            }

            problem ??= impossible;
        }

        return false;
    }

    private readonly record struct FoundDay(int Year, int Month, int Day, int Length, string? Problem = null);

    private static FoundDay DayAt(List<DateToken> tokens, int at, bool? isMonthFirst)
    {
        DateToken At(int offset) => at + offset < tokens.Count ? tokens[at + offset] : default(DateToken) with { Number = -1 };
        var first = At(0);
        if (first.IsNumber)
        {
            // 2020-01-08, 2020/01/08, 2020.01.08
            if (first.Digits == 4 && At(1).Mark is '-' or '/' or '.' && At(2).Digits is 1 or 2 && At(3).Mark == At(1).Mark && At(4).Digits is 1 or 2)
            {
                return new(first.Number, At(2).Number, At(4).Number, 5);
            }

            if (first.Digits <= 2 && At(1).Mark is '/' or '-' or '.' && At(1).IsGlued && At(2).Digits is 1 or 2 && At(3).Mark == At(1).Mark && At(4).Digits is 2 or 4)
            {
                return Numeric(first.Number, At(2).Number, FullYear(At(4)), At(1).Mark, isMonthFirst);
            }

            return DayThenMonthName(tokens, at, first);
        }

        if (first.Word is not null && DateWords.Months.TryGetValue(first.Word, out var month))
        {
            // January 8th, 2020 | Jan. 8 2020 | Feb-12-2024
            var next = At(1).Mark is '.' or '-' ? 2 : 1;
            if (At(next).Digits is 1 or 2 && At(next).Number is > 0 and <= 31)
            {
                var after = next + 1;
                after += At(after).Word is "st" or "nd" or "rd" or "th" ? 1 : 0;
                after += At(after).Mark is '-' or '.' ? 1 : 0;
                if (At(after).Digits == 4 && IsYear(At(after).Number))
                {
                    return new(At(after).Number, month, At(next).Number, after + 1);
                }

                // Tue Nov 19 17:42:40 +0000 2019 and Tue Nov 19 17:42:40 GMT 2019
                for (var i = after; i < after + 9; i++)
                {
                    if (At(i).Digits == 4 && IsYear(At(i).Number) && At(i - 1).Mark is not ('+' or '-'))
                    {
                        return At(after + 1).Mark == ':' ? new(At(i).Number, month, At(next).Number, after) : default;
                    }
                }
            }
        }

        return default;
    }

    /// <summary>8 January 2020 | 8. Januar 2020 | 1er janvier 2020 | 8 de enero de 2020 | 8-Jan-2020 | 8th of January, 2020.</summary>
    private static FoundDay DayThenMonthName(List<DateToken> tokens, int at, DateToken day)
    {
        if (day.Digits > 2)
        {
            return default;
        }

        var i = at + 1;
        while (i < tokens.Count && i <= at + 3 && (tokens[i].Mark is '.' or '-' or '/' || tokens[i].Word is "st" or "nd" or "rd" or "th" or "er" or "of" or "de" or "º"))
        {
            i++;
        }

        if (i >= tokens.Count || tokens[i].Word is not { } word || !DateWords.Months.TryGetValue(word, out var month))
        {
            return default;
        }

        i++;
        while (i < tokens.Count && (tokens[i].Mark is '.' or '-' or '/' || tokens[i].Word is "de" or "del"))
        {
            i++;
        }

        if (i >= tokens.Count || !(tokens[i].Digits == 4 || (tokens[i].Digits == 2 && tokens[i].IsGlued)))
        {
            return default;
        }

        var year = FullYear(tokens[i]);
        return IsYear(year) ? new(year, month, day.Number, i + 1 - at) : default;
    }

    private static FoundDay Numeric(int first, int second, int year, char mark, bool? isMonthFirst)
    {
        if (mark == '.' || first > 12)
        {
            return new(year, second, first, 5);
        }

        if (second > 12)
        {
            return new(year, first, second, 5);
        }

        if (first == second)
        {
            return new(year, first, second, 5);
        }

        return isMonthFirst switch
        {
            true => new(year, first, second, 5),
            false => new(year, second, first, 5),
            null => new(0, 0, 0, 5, $"{first:00}{mark}{second:00}{mark}{year} could be two different days."),
        };
    }

    private static int FullYear(DateToken token) => token.Digits == 2 ? token.Number + (token.Number < 70 ? 2000 : 1900) : token.Number;

    private static bool IsYear(int number) => number is >= 1500 and <= 2200;

    private static DateTime? MakeDay(int year, int month, int day, out string? problem)
    {
        problem = null;
        // 0001-01-01 is what programs write for "no date".
        if (year < 1500)
        {
            return null;
        }

        if (year > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            problem = $"There is no day {year:0000}-{month:00}-{day:00}.";
            return null;
        }

        return new DateTime(year, month, day);
    }

    private static DateReading WithTime(List<DateToken> tokens, DateTime day, int dayEnd)
    {
        // The time stands after the day, or before it ("12:04, 14 MAR 2024"); a time after the day wins.
        var time = FindTime(tokens, dayEnd, tokens.Count, out var timeEnd);
        if (time is null)
        {
            time = FindTime(tokens, 0, dayEnd, out timeEnd);
        }

        if (time is null)
        {
            return new DateReading(new DateTimeOffset(day, TimeSpan.Zero), false, null);
        }

        var zone = FindZone(tokens, timeEnd, day) ?? TimeSpan.Zero;
        return time < TimeSpan.FromDays(1)
            ? new DateReading(new DateTimeOffset(day + time.Value, zone), true, null)
            : time == TimeSpan.FromDays(1)
                ? new DateReading(new DateTimeOffset(day.AddDays(1), zone), true, null)
                : new DateReading(null, false, "The time of day does not exist.");
    }

    /// <summary>15:51, 15:51:07.123, 3:51 pm, 3.51pm, 8 p.m., 15h30, 15 Uhr, 15.51 Uhr.</summary>
    private static TimeSpan? FindTime(List<DateToken> tokens, int from, int to, out int end)
    {
        for (var i = from; i < to; i++)
        {
            if (!tokens[i].IsNumber || tokens[i].Digits > 2 || tokens[i].Number > 24)
            {
                continue;
            }

            DateToken At(int offset) => i + offset < tokens.Count ? tokens[i + offset] : default(DateToken) with { Number = -1 };
            int minutes = 0, seconds = 0, next;
            var isTime = false;
            if (At(1).Mark is ':' or '.' && At(1).IsGlued && At(2).Digits == 2 && At(2).Number < 60 && At(2).IsGlued)
            {
                minutes = At(2).Number;
                next = 3;
                isTime = At(1).Mark == ':';
                if (At(3).Mark == ':' && At(4).Digits == 2 && At(4).Number < 61)
                {
                    seconds = Math.Min(59, At(4).Number);
                    next = At(5).Mark == '.' && At(6).IsNumber && At(6).IsGlued ? 7 : 5;
                }
            }
            else if (At(1).Word is "h" or "hrs")
            {
                isTime = true;
                next = 2;
                if (At(2).Digits == 2 && At(2).Number < 60)
                {
                    minutes = At(2).Number;
                    next = 3;
                }
            }
            else
            {
                next = 1;
            }

            var hours = tokens[i].Number;
            var half = HalfOfDay(At(next), At(next + 1), At(next + 2), out var halfLength);
            if (half is { } isAfternoon && hours is >= 1 and <= 12)
            {
                hours = (hours % 12) + (isAfternoon ? 12 : 0);
                isTime = true;
                next += halfLength;
            }
            else if (At(next).Word is "uhr" or "h" or "hrs" or "heures" or "horas")
            {
                isTime = true;
                next++;
            }

            if (isTime)
            {
                end = i + next;
                return new TimeSpan(hours, minutes, seconds);
            }
        }

        end = to;
        return null;
    }

    private static bool? HalfOfDay(DateToken first, DateToken second, DateToken third, out int length)
    {
        length = 0;
        if (first.Word is "am" or "pm")
        {
            length = 1;
            return first.Word == "pm";
        }

        if (first.Word is "a" or "p" && second.Mark == '.' && third.Word == "m")
        {
            length = 3;
            return first.Word == "p";
        }

        return null;
    }

    /// <summary>Z, +05:30, +0530, GMT+2, EST, ET.</summary>
    private static TimeSpan? FindZone(List<DateToken> tokens, int from, DateTime day)
    {
        for (var i = from; i < Math.Min(tokens.Count, from + 4); i++)
        {
            var token = tokens[i];
            if (token.Mark is '+' or '-' && i + 1 < tokens.Count && tokens[i + 1].IsNumber && tokens[i + 1].IsGlued)
            {
                var (hours, minutes) = tokens[i + 1].Digits switch
                {
                    4 => (tokens[i + 1].Number / 100, tokens[i + 1].Number % 100),
                    1 or 2 when i + 3 < tokens.Count && tokens[i + 2].Mark == ':' && tokens[i + 3].IsNumber => (tokens[i + 1].Number, tokens[i + 3].Number),
                    1 or 2 => (tokens[i + 1].Number, 0),
                    _ => (99, 0),
                };
                if (hours <= 14 && minutes < 60)
                {
                    var offset = new TimeSpan(hours, minutes, 0);
                    return offset > TimeSpan.FromHours(14) ? null : token.Mark == '-' ? -offset : offset;
                }
            }

            if (token.Word is null)
            {
                continue;
            }

            if (DateWords.Zones.TryGetValue(token.Word, out var minutesEast))
            {
                var hasExplicitOffset = minutesEast == 0 && i + 2 < tokens.Count && tokens[i + 1].Mark is '+' or '-' && tokens[i + 1].IsGlued && tokens[i + 2].IsNumber;
                if (!hasExplicitOffset)
                {
                    return TimeSpan.FromMinutes(minutesEast);
                }
            }
            else if (DateWords.SeasonalZones.TryGetValue(token.Word, out var standard))
            {
                return TimeSpan.FromMinutes(standard + (IsAmericanSummer(day) ? 60 : 0));
            }
        }

        return null;
    }

    /// <summary>Second Sunday of March to first Sunday of November, the rule since 2007.</summary>
    private static bool IsAmericanSummer(DateTime day)
    {
        static DateTime Sunday(int year, int month, int nth)
        {
            var first = new DateTime(year, month, 1);
            return first.AddDays(((7 - (int)first.DayOfWeek) % 7) + (7 * (nth - 1)));
        }

        return day >= Sunday(day.Year, 3, 2) && day < Sunday(day.Year, 11, 1);
    }
}
