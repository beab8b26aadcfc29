namespace SearchService.Articles.Dates;

/// <summary>Reads "2 hours ago", "vor einer Stunde", "il y a 3 jours", "hace dos semanas", "yesterday" against the file's own time.</summary>
internal static class RelativeDateReader
{
    public static DateReading Read(List<DateToken> tokens, DateTimeOffset now)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Word is not { } word)
            {
                continue;
            }

            if (i == 0 && tokens.Count <= 6 && DateWords.RelativeDays.TryGetValue(word, out var days))
            {
                var day = now.Date.AddDays(days);
                return new DateReading(new DateTimeOffset(day, now.Offset), false, null);
            }

            if (DateWords.RelativeUnits.TryGetValue(word, out var unit) && IsAgo(tokens, i) && CountBefore(tokens, i) is { } count)
            {
                return StepBack(now, count, unit);
            }
        }

        return DateReading.None;
    }

    private static bool IsAgo(List<DateToken> tokens, int unitAt)
    {
        string? Word(int at) => at >= 0 && at < tokens.Count ? tokens[at].Word : null;
        return Word(unitAt + 1) is "ago"
            || Word(unitAt - 2) is "vor" or "hace"
            || (Word(unitAt - 2) is "a" && Word(unitAt - 3) is "y" && Word(unitAt - 4) is "il");
    }

    private static int? CountBefore(List<DateToken> tokens, int unitAt)
    {
        if (unitAt == 0)
        {
            return null;
        }

        var token = tokens[unitAt - 1];
        return token.IsNumber && token.Digits <= 4 ? token.Number
            : token.Word is not null && DateWords.NumberWords.TryGetValue(token.Word, out var number) ? number
            : null;
    }

    private static DateReading StepBack(DateTimeOffset now, int count, int unit)
    {
        // A year 5000 years ago is nothing a newsroom publishes.
        if (unit < 0)
        {
            var months = -(long)unit * count;
            return months < 12 * 500 ? new DateReading(now.AddMonths(-(int)months), false, null) : DateReading.None;
        }

        var seconds = (long)unit * count;
        return seconds < 500L * 366 * 86400 ? new DateReading(now.AddSeconds(-seconds), unit < 86400, null) : DateReading.None;
    }
}
