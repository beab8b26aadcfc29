using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.People;

/// <summary>Given names and what their bearers are called: william, bill, will.</summary>
internal static class Nicknames
{
    private static readonly HashSet<(string, string)> Pairs = Read();
    private static readonly HashSet<string> GivenNames = Pairs.SelectMany(pair => new[] { pair.Item1, pair.Item2 }).ToHashSet(StringComparer.Ordinal);

    private static readonly ILookup<string, string> Others = Pairs.SelectMany(pair => new[] { pair, (pair.Item2, pair.Item1) }).ToLookup(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>The nicknames of a folded given name and the names it is a nickname of.</summary>
    public static IEnumerable<string> Of(string name) => Others[name];

    /// <summary>True when the folded word is a given name of the English-speaking world.</summary>
    public static bool IsGivenName(string word) => GivenNames.Contains(word);

    /// <summary>True when one is a nickname of the other, or both are nicknames one name has.</summary>
    public static bool AreSame(string one, string other) => Pairs.Contains((one, other)) || Pairs.Contains((other, one));

    private static HashSet<(string, string)> Read()
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var line in EmbeddedData.ReadText("nicknames.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var nickname in words.Skip(1))
                pairs.Add((words[0], nickname));
        }

        return pairs;
    }
}
