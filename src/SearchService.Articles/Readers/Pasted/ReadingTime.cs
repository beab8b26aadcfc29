namespace SearchService.Articles.Readers.Pasted;

/// <summary>"5 min read", also with the section glued in front, twice: "PoliticsPolitics5 min read".</summary>
internal static class ReadingTime
{
    private static readonly string[] Endings = ["min read", "mins read", "minute read", "minutes read", "min. read", "-minute read", "min lesezeit", "min. lesezeit", "minuten lesezeit", "min de lecture", "min de lectura", "minutos de lectura"];

    public static bool IsIn(string line) => line.Length < 80 && NumberStart(line) >= 0;

    /// <summary>The section in front of the reading time; null when there is none.</summary>
    public static string? Section(string line)
    {
        var start = NumberStart(line);
        if (start <= 0)
        {
            return null;
        }

        var label = line[..start].Trim(' ', '|', '•', '·', '-', '–', ',', '/');
        var half = label.Length / 2;
        if (label.Length % 2 == 0 && half > 1 && label.AsSpan(0, half).SequenceEqual(label.AsSpan(half)))
        {
            label = label[..half];
        }

        return label.Length is > 1 and < 40 && !label.AsSpan().ContainsAnyInRange('0', '9') ? label : null;
    }

    private static int NumberStart(string line)
    {
        // Two quick looks first: searching backwards without regard to case is slow, and this runs on every line of the head.
        if (!line.AsSpan().ContainsAnyInRange('0', '9') || !line.Contains("min", StringComparison.OrdinalIgnoreCase))
        {
            return -1;
        }

        foreach (var ending in Endings)
        {
            var at = line.LastIndexOf(ending, StringComparison.OrdinalIgnoreCase);
            if (at < 1 || at + ending.Length < line.Length - 3)
            {
                continue;
            }

            var end = at;
            while (end > 0 && line[end - 1] is ' ' or '-')
            {
                end--;
            }

            var start = end;
            while (start > 0 && char.IsAsciiDigit(line[start - 1]))
            {
                start--;
            }

            if (start < end)
            {
                return start;
            }
        }

        return -1;
    }
}
