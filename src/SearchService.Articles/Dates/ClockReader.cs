namespace SearchService.Articles.Dates;

/// <summary>Finds the time of day beside a written day: 15:51, 15:51:07.123, 3:51 pm, 3.51pm, 8 p.m., 15h30, 15 Uhr, 15.51 Uhr.</summary>
internal static class ClockReader
{
    /// <summary>Finds the first time in a part of a written date; 24:00 is one, as the end of the day.</summary>
    /// <param name="tokens">The written date.</param>
    /// <param name="from">Index of the first token that the time may begin with.</param>
    /// <param name="to">Index behind the last.</param>
    /// <param name="end">Index of the token behind the time; <paramref name="to"/> when there is none.</param>
    public static TimeSpan? Find(List<DateToken> tokens, int from, int to, out int end)
    {
        for (var i = from; i < to; i++)
        {
            if (ReadAt(tokens, i, out var length) is { } time)
            {
                end = i + length;
                return time;
            }
        }

        end = to;
        return null;
    }

    /// <summary>A number is a time only by what stands beside it: a colon, a word for hours, or the half of the day.</summary>
    private static TimeSpan? ReadAt(List<DateToken> tokens, int at, out int length)
    {
        DateToken At(int offset) => DateToken.At(tokens, at + offset);
        length = 1;
        if (!At(0).IsNumber || At(0).Digits > 2 || At(0).Number > 24)
        {
            return null;
        }

        int hours = At(0).Number, minutes = 0, seconds = 0;
        var isTime = false;
        if (At(1).Mark is ':' or '.' && At(1).IsGlued && IsMinutes(At(2)) && At(2).IsGlued)
        {
            minutes = At(2).Number;
            length = 3;
            isTime = At(1).Mark == ':';
            if (At(3).Mark == ':' && At(4).Digits == 2 && At(4).Number < 61)
            {
                // A leap second is one that this calendar does not have.
                seconds = Math.Min(59, At(4).Number);
                length = At(5).Mark == '.' && At(6).IsNumber && At(6).IsGlued ? 7 : 5;
            }
        }
        else if (At(1).Word is "h" or "hrs")
        {
            isTime = true;
            minutes = IsMinutes(At(2)) ? At(2).Number : 0;
            length = IsMinutes(At(2)) ? 3 : 2;
        }

        if (hours is >= 1 and <= 12 && HalfOfDay(At(length), At(length + 1), At(length + 2), out var halfLength) is { } isAfternoon)
        {
            hours = (hours % 12) + (isAfternoon ? 12 : 0);
            isTime = true;
            length += halfLength;
        }
        else if (At(length).Word is "uhr" or "h" or "hrs" or "heures" or "horas")
        {
            isTime = true;
            length++;
        }

        return isTime ? new TimeSpan(hours, minutes, seconds) : null;
    }

    private static bool IsMinutes(DateToken token) => token.Digits == 2 && token.Number < 60;

    /// <summary>True for "pm" and "p.m.", false for "am" and "a.m.", null for neither.</summary>
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
}
