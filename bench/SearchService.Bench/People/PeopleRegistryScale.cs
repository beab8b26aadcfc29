using System.Diagnostics;
using SearchService.Articles;
using SearchService.Articles.People;
using SearchService.Articles.People.Registry;

namespace SearchService.Bench.People;

/// <summary>
/// Time to take an article's people into the registry as it grows to 100,000 articles and 50,000 people, half of whom share one of
/// forty family names; time to suggest merges, to save and to load. Decides whether people can be resolved while articles are indexed.
/// </summary>
/// <remarks>people-registry [ARTICLES] [PEOPLE]; names and roles are made from a seed.</remarks>
internal static class PeopleRegistryScale
{
    private const int PeoplePerArticle = 6;
    private const int Steps = 10;

    public static int Run(string[] args)
    {
        var articleCount = args.Length > 0 ? int.Parse(args[0]) : 100_000;
        var peopleCount = args.Length > 1 ? int.Parse(args[1]) : 50_000;
        var random = new Random(20161214);
        var people = Enumerable.Range(0, peopleCount).Select(_ => Invent(random)).ToArray();
        var registry = new PeopleRegistry();
        var published = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var step = 0; step < Steps; step++)
        {
            var size = articleCount / Steps;
            var articles = Enumerable.Range(0, size).Select(_ => new ArticlePeople([.. Enumerable.Range(0, PeoplePerArticle).Select(_ => Pick(people, random)).DistinctBy(person => person.Name)], [])).ToList();
            var processor = Process.GetCurrentProcess().TotalProcessorTime;
            for (var i = 0; i < size; i++)
                registry.Add($"article-{step}-{i}", published.AddMinutes((step * size) + i), articles[i]);
            var spent = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds;
            Console.WriteLine($"{(step + 1) * size,9:N0} articles, {registry.Count,7:N0} people: {spent * 1000 / size,6:F0} µs of processor an article");
        }

        Measure("suggest merges", () => Console.WriteLine($"  {registry.SuggestMerges(100).Count} suggestions"));
        var state = Array.Empty<byte>();
        Measure("save", () => state = registry.Save());
        Measure($"load {state.Length / 1048576.0:F1} MB", () => Console.WriteLine($"  {PeopleRegistry.Load(state).Count:N0} people"));
        Measure("search a name's beginning, first", () => registry.Search("kim a", 10));
        Measure("a hundred more", () => { for (var i = 0; i < 100; i++) registry.Search("kim a", 10); });
        return 0;
    }

    private static void Measure(string what, Action action)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        action();
        Console.WriteLine($"{what}: {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds:F0} ms of processor");
    }

    private static ArticlePerson Invent(Random random)
    {
        var family = random.Next(2) == 0 ? Syllables(new Random(random.Next(40)), 2) : Syllables(random, 3);
        var given = Syllables(random, 2) + (random.Next(4) == 0 ? $" {(char)('A' + random.Next(26))}." : "");
        return new ArticlePerson { Name = $"{given} {family}", Roles = [$"{Syllables(random, 2)} minister of {Syllables(random, 1)}"], Mentions = [new PersonMention(ArticleField.Body, 0, 0, 10)] };
    }

    private static string Syllables(Random random, int count)
    {
        var letters = string.Concat(Enumerable.Range(0, count).Select(_ => $"{"bdfgklmnprstvz"[random.Next(14)]}{"aeiou"[random.Next(5)]}{"nrlsk"[random.Next(5)]}"));
        return char.ToUpperInvariant(letters[0]) + letters[1..];
    }

    // Few people are in the news often, most once or twice.
    private static ArticlePerson Pick(ArticlePerson[] people, Random random) => people[(int)(people.Length * Math.Pow(random.NextDouble(), 2))];
}
