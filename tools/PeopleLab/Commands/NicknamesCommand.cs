namespace PeopleLab.Commands;

/// <summary>nicknames: regroups the list of nicknames, one given name a line, as the product ships it.</summary>
internal static class NicknamesCommand
{
    public static int Run(CommandLine line)
    {
        var byName = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var row in File.ReadLines(Path.Combine(line.Required("--data"), "names", "carltonnorthern-nicknames", "names.csv")).Skip(1))
        {
            var columns = row.Split(',', StringSplitOptions.TrimEntries);
            if (!byName.TryGetValue(columns[0], out var nicknames))
                byName[columns[0]] = nicknames = new SortedSet<string>(StringComparer.Ordinal);
            nicknames.Add(columns[2]);
        }

        File.WriteAllText(line.Required("--out"), string.Concat(byName.Select(entry => $"{entry.Key} {string.Join(' ', entry.Value)}\n")));
        return 0;
    }
}
