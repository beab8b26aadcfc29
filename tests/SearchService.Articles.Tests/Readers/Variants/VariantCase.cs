using SearchService.Testing;

namespace SearchService.Articles.Tests.Readers.Variants;

/// <summary>One page or pasted text of a case file, with what must be read from it.</summary>
internal sealed record VariantCase(string Name, IReadOnlyList<(string Field, string Value)> Wanted, string Content, IReadOnlyList<string> Body)
{
    private static readonly Dictionary<string, string> Story = new()
    {
        ["{1}"] = "The small ferry that once carried schoolchildren, fishmongers and the morning post across the Saltmere estuary returned to service on Monday, nine years after a storm tore away its landing stage.",
        ["{2}"] = "\"We never stopped believing that she would sail again,\" said Ruth Amadi, the skipper, who kept the engine oiled through eight winters while the council argued over who should pay for the new pilings.",
        ["{3}"] = "The repair cost 4.2 million crowns, a third of it raised by villagers who sold cakes, knitted scarves and, in one case, auctioned a retired lighthouse lamp to a collector from Norhaven.",
        ["{4}"] = "Officials expect 60,000 passengers in the first season, according to the harbour authority, which has promised to publish the figures every month until the loan is repaid.",
        ["{5}"] = "The crossing takes eleven minutes, half an hour less than the road around the marsh, and a ticket costs about as much as a cup of tea at the pier.",
        ["{d}"] = "After a storm, a lawsuit and eight winters of waiting, the estuary has its crossing back",
        ["{c}"] = "CNN's Clara Oyelaran contributed to this report.",
        ["{r}"] = "Reporting by Orla Whitcombe and Theo Brandvold; Editing by Max Ferrier",
    };

    public static IEnumerable<VariantCase> ReadAll(string file)
    {
        var text = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "tests", "SearchService.Articles.Tests", "Readers", "Variants", file)).ReplaceLineEndings("\n");
        foreach (var part in text.Split("\n#### ").Skip(1))
        {
            var at = part.IndexOf("\n----\n", StringComparison.Ordinal);
            var lines = part[..at].Split('\n');
            var content = part[(at + 6)..];
            var marks = Story.Keys.Where(static mark => mark != "{d}").Where(content.Contains).OrderBy(mark => content.IndexOf(mark, StringComparison.Ordinal)).ToList();
            var stated = lines.Where(static line => line.StartsWith("body: ", StringComparison.Ordinal)).SelectMany(static line => line[6..].Split(' ')).ToList();
            var body = (stated.Count > 0 ? stated : marks).Select(static mark => Story[mark]).ToList();
            foreach (var (mark, paragraph) in Story)
            {
                content = content.Replace(mark, paragraph, StringComparison.Ordinal);
            }

            yield return new VariantCase(lines[0], [.. lines.Skip(1).Select(static line => (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim()))], content, body);
        }
    }

    public IEnumerable<string> All(string field) => Wanted.Where(wanted => wanted.Field == field).Select(static wanted => wanted.Value);
}
