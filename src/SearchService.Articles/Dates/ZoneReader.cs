namespace SearchService.Articles.Dates;

/// <summary>Finds the zone behind a written time: Z, +05:30, +0530, GMT+2, EST, ET.</summary>
internal static class ZoneReader
{
    /// <summary>How many tokens behind the time a zone may stand.</summary>
    private const int ReachInTokens = 4;

    private const int MaxHours = 14;

    /// <summary>Finds the offset from Greenwich.</summary>
    /// <param name="tokens">The written date.</param>
    /// <param name="from">Index of the token behind the time.</param>
    /// <param name="day">The day it was, which decides about summer time.</param>
    public static TimeSpan? Find(List<DateToken> tokens, int from, DateTime day)
    {
        for (var i = from; i < Math.Min(tokens.Count, from + ReachInTokens); i++)
        {
            if (HoursAndMinutes(tokens, i) is { } offset)
            {
                return offset > TimeSpan.FromHours(MaxHours) ? null : tokens[i].Mark == '-' ? -offset : offset;
            }

            if (Named(tokens, i, day) is { } named)
            {
                return named;
            }
        }

        return null;
    }

    /// <summary>The number behind a sign, "05:30" of "+05:30"; null when there is none that can be an offset.</summary>
    private static TimeSpan? HoursAndMinutes(List<DateToken> tokens, int at)
    {
        DateToken At(int offset) => DateToken.At(tokens, at + offset);
        var number = At(1);
        if (At(0).Mark is not ('+' or '-') || !number.IsNumber || !number.IsGlued)
        {
            return null;
        }

        var (hours, minutes) = number.Digits switch
        {
            4 => (number.Number / 100, number.Number % 100),
            1 or 2 when At(2).Mark == ':' && At(3).IsNumber => (number.Number, At(3).Number),
            1 or 2 => (number.Number, 0),
            _ => (int.MaxValue, 0),
        };
        return hours <= MaxHours && minutes < 60 ? new TimeSpan(hours, minutes, 0) : null;
    }

    private static TimeSpan? Named(List<DateToken> tokens, int at, DateTime day)
    {
        if (tokens[at].Word is not { } word)
        {
            return null;
        }

        if (DateWords.Zones.TryGetValue(word, out var minutesEast))
        {
            // "GMT+2": the offset follows.
            var hasExplicitOffset = minutesEast == 0 && DateToken.At(tokens, at + 1) is { Mark: '+' or '-', IsGlued: true } && DateToken.At(tokens, at + 2).IsNumber;
            return hasExplicitOffset ? null : TimeSpan.FromMinutes(minutesEast);
        }

        return DateWords.SeasonalZones.TryGetValue(word, out var standard) ? TimeSpan.FromMinutes(standard + (IsAmericanSummer(day) ? 60 : 0)) : null;
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
