using System.Globalization;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Corpora;

/// <summary>The given and family names of the lists, and those of each country.</summary>
internal sealed class NameLists
{
    /// <summary>Every given name, as printed.</summary>
    public SortedSet<string> Forenames { get; } = new(StringComparer.Ordinal);

    /// <summary>Every family name, as printed.</summary>
    public SortedSet<string> Surnames { get; } = new(StringComparer.Ordinal);

    /// <summary>Country code to its names, for countries with both kinds.</summary>
    public SortedDictionary<string, (List<string> Forenames, List<string> Surnames)> ByCountry { get; } = new(StringComparer.Ordinal);

    /// <summary>Places all over the world.</summary>
    public List<string> Places { get; } = [];

    /// <summary>Reads the lists below the folder of reference data.</summary>
    public static NameLists Load(string data)
    {
        var lists = new NameLists();
        var names = Path.Combine(data, "names");
        var worldwide = Path.Combine(names, "sigpwned-popular-names");
        foreach (var row in Csv(Path.Combine(worldwide, "common-forenames-by-country.csv")))
            lists.Add(row[0], row[11], isForename: true);
        foreach (var row in Csv(Path.Combine(worldwide, "common-surnames-by-country.csv")))
            lists.Add(row[0], row[5], isForename: false);
        foreach (var row in Csv(Path.Combine(names, "us-census-2010", "surnames.csv")))
            lists.Surnames.Add(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(row[0].ToLowerInvariant()));
        foreach (var row in Csv(Path.Combine(names, "carltonnorthern-nicknames", "names.csv")))
        {
            lists.Forenames.Add(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(row[0]));
            lists.Forenames.Add(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(row[2]));
        }

        foreach (var line in File.ReadLines(Path.Combine(names, "congress-legislators", "legislators-current.yaml")))
        {
            if (line.StartsWith("    first: ", StringComparison.Ordinal) && Plain(line) is { } first)
                lists.Forenames.Add(first);
            else if (line.StartsWith("    last: ", StringComparison.Ordinal) && Plain(line) is { } last)
                lists.Surnames.Add(last);
        }

        lists.AddHandWritten();
        lists.Places.AddRange(OwnLines("WorldPlaces.txt").SelectMany(line => line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
        foreach (var country in lists.ByCountry.Where(entry => entry.Value.Forenames.Count < 5 || entry.Value.Surnames.Count < 5).Select(entry => entry.Key).ToList())
            lists.ByCountry.Remove(country);
        return lists;
    }

    /// <summary>The word list entries of all names, word by word.</summary>
    public Dictionary<uint, WordClass> ToLexicon()
    {
        var entries = new Dictionary<uint, WordClass>();
        foreach (var (names, wordClass) in new[] { (Forenames, WordClass.Forename), (Surnames, WordClass.Surname) })
        {
            foreach (var word in names.SelectMany(name => name.Split(' ')).Where(word => word.Length > 1))
            {
                var key = WordLexicon.KeyOf(WordHash.Of(word));
                entries[key] = entries.GetValueOrDefault(key) | wordClass;
            }
        }

        // A place that is also somebody's name is a name first: "Nelson", "Santos".
        foreach (var key in Places.Where(place => !place.Contains(' ')).Select(place => WordLexicon.KeyOf(WordHash.Of(place))))
            entries.TryAdd(key, WordClass.Place);
        return entries;
    }

    private void AddHandWritten()
    {
        var place = "";
        foreach (var line in OwnLines("WorldNames.txt"))
        {
            if (line.StartsWith('['))
                place = line.Trim('[', ']');
            if (line.IndexOf(": ", StringComparison.Ordinal) is not (> 0 and var colon))
                continue;
            var kind = line[..colon];
            foreach (var name in line[(colon + 2)..].Split(' '))
            {
                if (kind is "given" or "either")
                    Add(place, name, isForename: true);
                if (kind is "family" or "either")
                    Add(place, name, isForename: false);
            }
        }
    }

    private static IEnumerable<string> OwnLines(string resource)
    {
        using var stream = typeof(NameLists).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidDataException($"{resource} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }

    private static string? Plain(string line)
    {
        var value = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim().Trim('\'', '"');
        return value.Length > 1 && !value.EndsWith('.') ? value : null;
    }

    private void Add(string country, string name, bool isForename)
    {
        foreach (var part in name.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // Some romanized names are lists or notes; those and names in other scripts do not help with English text.
            if (part.Length < 2 || !char.IsUpper(part[0]) || part.Any(c => c > 0x24F && c is not ('ʻ' or '’') && (c < 0x1E00 || c > 0x1EFF)) || part.IndexOfAny(['(', ',', ';', '.']) >= 0)
                continue;
            (isForename ? Forenames : Surnames).Add(part);
            if (!ByCountry.TryGetValue(country, out var names))
                ByCountry[country] = names = ([], []);
            (isForename ? names.Forenames : names.Surnames).Add(part);
        }
    }

    private static IEnumerable<string[]> Csv(string path)
    {
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var fields = new List<string>();
            var field = new System.Text.StringBuilder();
            var quoted = false;
            foreach (var c in line)
            {
                if (c == '"')
                {
                    quoted = !quoted;
                }
                else if (c == ',' && !quoted)
                {
                    fields.Add(field.ToString());
                    field.Clear();
                }
                else
                {
                    field.Append(c);
                }
            }

            fields.Add(field.ToString());
            yield return [.. fields];
        }
    }
}
