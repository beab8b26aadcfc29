namespace SearchService.Articles.Dates;

/// <summary>Finds the first complete day in a written date: in numbers, with the month's name behind the day or in front of it.</summary>
internal static class DayReader
{
    /// <summary>Finds a day.</summary>
    /// <param name="tokens">The written date.</param>
    /// <param name="isMonthFirst">How 03/04/2020 is meant; null when nobody knows.</param>
    /// <param name="end">Index of the token behind the day.</param>
    /// <param name="problem">Why what looks like a day is none, when no other was found.</param>
    public static DateTime? Find(List<DateToken> tokens, bool? isMonthFirst, out int end, out string? problem)
    {
        problem = null;
        for (var i = 0; i < tokens.Count; i++)
        {
            var written = ReadAt(tokens, i, isMonthFirst);
            if (written.Length == 0)
            {
                continue;
            }

            var reason = written.Problem;
            if (reason is null && CalendarDay.Make(written.Year, written.Month, written.Day, out reason) is { } day)
            {
                end = i + written.Length;
                problem = null;
                return day;
            }

            problem ??= reason;
        }

        end = 0;
        return null;
    }

    /// <summary>A day as it is written, whether or not there is such a day.</summary>
    /// <param name="Year">The year in full.</param>
    /// <param name="Month">The month, from 1.</param>
    /// <param name="Day">The day of the month, from 1.</param>
    /// <param name="Length">How many tokens it takes; 0 for no day.</param>
    /// <param name="Problem">Why it cannot be told which day is meant; null when it can.</param>
    private readonly record struct WrittenDay(int Year, int Month, int Day, int Length, string? Problem = null);

    private static WrittenDay ReadAt(List<DateToken> tokens, int at, bool? isMonthFirst)
    {
        var first = tokens[at];
        return first.IsNumber ? Numbers(tokens, at, isMonthFirst) ?? DayThenMonthName(tokens, at)
            : first.Word is not null && DateWords.Months.TryGetValue(first.Word, out var month) ? MonthNameThenDay(tokens, at, month)
            : default;
    }

    /// <summary>2020-01-08, 2020/01/08, 2020.01.08, 08.01.2020, 8/1/20; null for other forms.</summary>
    private static WrittenDay? Numbers(List<DateToken> tokens, int at, bool? isMonthFirst)
    {
        DateToken At(int offset) => DateToken.At(tokens, at + offset);
        var (first, mark) = (At(0), At(1).Mark);
        if (mark is not ('-' or '/' or '.') || At(2).Digits is not (1 or 2) || At(3).Mark != mark)
        {
            return null;
        }

        return first.Digits == 4 && At(4).Digits is 1 or 2 ? new WrittenDay(first.Number, At(2).Number, At(4).Number, 5)
            : first.Digits <= 2 && At(1).IsGlued && At(4).Digits is 2 or 4 ? DayAndMonth(first.Number, At(2).Number, FullYear(At(4)), mark, isMonthFirst)
            : null;
    }

    /// <summary>Full stops part day and month in that order; with other marks the order is known only when one number is too large for a month, or both are one.</summary>
    private static WrittenDay DayAndMonth(int first, int second, int year, char mark, bool? isMonthFirst)
    {
        const int Length = 5;
        if (mark == '.' || first > 12)
        {
            isMonthFirst = false;
        }
        else if (second > 12 || first == second)
        {
            isMonthFirst = true;
        }

        return isMonthFirst switch
        {
            true => new(year, first, second, Length),
            false => new(year, second, first, Length),
            null => new(0, 0, 0, Length, $"{first:00}{mark}{second:00}{mark}{year} could be two different days."),
        };
    }

    /// <summary>8 January 2020 | 8. Januar 2020 | 1er janvier 2020 | 8 de enero de 2020 | 8-Jan-2020 | 8th of January, 2020.</summary>
    private static WrittenDay DayThenMonthName(List<DateToken> tokens, int at)
    {
        DateToken At(int offset) => DateToken.At(tokens, at + offset);
        if (At(0).Digits > 2)
        {
            return default;
        }

        var i = 1;
        while (i <= 3 && (At(i).Mark is '.' or '-' or '/' || At(i).Word is "st" or "nd" or "rd" or "th" or "er" or "of" or "de" or "º"))
        {
            i++;
        }

        if (At(i).Word is not { } word || !DateWords.Months.TryGetValue(word, out var month))
        {
            return default;
        }

        i++;
        while (At(i).Mark is '.' or '-' or '/' || At(i).Word is "de" or "del")
        {
            i++;
        }

        var year = At(i);
        return (year.Digits == 4 || (year.Digits == 2 && year.IsGlued)) && CalendarDay.IsYear(FullYear(year)) ? new(FullYear(year), month, At(0).Number, i + 1) : default;
    }

    /// <summary>January 8th, 2020 | Jan. 8 2020 | Feb-12-2024 | Tue Nov 19 17:42:40 +0000 2019.</summary>
    private static WrittenDay MonthNameThenDay(List<DateToken> tokens, int at, int month)
    {
        DateToken At(int offset) => DateToken.At(tokens, at + offset);
        var dayAt = At(1).Mark is '.' or '-' ? 2 : 1;
        var day = At(dayAt);
        if (day.Digits is not (1 or 2) || day.Number is 0 or > 31)
        {
            return default;
        }

        var after = dayAt + 1;
        after += At(after).Word is "st" or "nd" or "rd" or "th" ? 1 : 0;
        after += At(after).Mark is '-' or '.' ? 1 : 0;
        if (IsYear(At(after)))
        {
            return new(At(after).Number, month, day.Number, after + 1);
        }

        // Tue Nov 19 17:42:40 +0000 2019 and Tue Nov 19 17:42:40 GMT 2019: the time stands before the year, and is read later.
        for (var i = after; i < after + 9; i++)
        {
            if (IsYear(At(i)) && At(i - 1).Mark is not ('+' or '-'))
            {
                return At(after + 1).Mark == ':' ? new(At(i).Number, month, day.Number, after) : default;
            }
        }

        return default;
    }

    private static bool IsYear(DateToken token) => token.Digits == 4 && CalendarDay.IsYear(token.Number);

    private static int FullYear(DateToken token) => token.Digits == 2 ? token.Number + (token.Number < 70 ? 2000 : 1900) : token.Number;
}
