using System.Text;
using System.Text.RegularExpressions;
using SearchService.Articles.People;
using SearchService.Testing;

namespace SearchService.Articles.Tests.People;

/// <summary>Readable tables of hard cases. A change that makes one go wrong shows here, by name.</summary>
public partial class TrickyPeopleTests
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "tests", "SearchService.Articles.Tests", "People");

    private static readonly string[] Names =
    [
        "Hans Müller", "Chukwuemeka Obi", "Oluwaseun Adeyemi", "Nguyen Van Thanh", "Kim Min-seok", "Zhao Liying", "Haruki Tanaka", "Rajesh Kumar Singh", "Fatima Zahra", "Abdullah al-Thani",
        "Mehmet Yılmaz", "Gabriel García Márquez", "Siphiwe Ndlovu", "Sione Tupou", "Bjørn Ødegaard", "Katarzyna Wójcik", "Seán Ó Murchú", "Tran Thi Lan", "Aziz Rahmani", "Lakshmi Narayanan",
    ];

    private static readonly (string Title, string Sentence)[] Contexts =
    [
        ("said at the end", "\"We will not leave the city,\" said {0}."),
        ("told", "{0} told reporters on Friday that the road was closed."),
        ("office before", "Interior Minister {0} resigned on Monday."),
        ("role after", "The plan was drawn up by {0}, an engineer from the capital."),
        ("age", "Rescuers found {0}, 42, under the rubble."),
        ("possessive", "Voters rejected {0}'s plan in June."),
        ("list", "The jury chose {0}, John Baker and Maria Rossi."),
        ("who", "{0}, who has led the party since 2009, will step down."),
        ("after a verb", "Officers arrested {0} at the airport."),
        ("first word", "{0} scored twice in the second half."),
        ("surname later", "{0} arrived late. {1} apologised to the fans."),
    ];

    private readonly PeopleExtractor _extractor = PeopleExtractor.LoadEmbedded();

    [GeneratedRegex(@"\[([^\]=]+)(?:=([^\]]+))?\]")]
    private static partial Regex Bracketed { get; }

    [Fact]
    public void TrickyCases_AreReadAsTheTableSays()
    {
        var surprises = new List<string>();
        var cases = 0;
        foreach (var line in File.ReadLines(Path.Combine(Folder, "TrickyPeople.txt")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            cases++;
            var isKnownMistake = line[0] == '!';
            var marked = isKnownMistake ? line[1..].TrimStart() : line;
            var wanted = Bracketed.Matches(marked).Select(match => Show(match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : match.Groups[1].Value));
            var found = Mentions(Bracketed.Replace(marked, "$1"));
            var isRight = wanted.SequenceEqual(found);
            if (isRight == isKnownMistake)
                surprises.Add($"{(isRight ? "now right, take the ! off" : "wrong")}: {line}\n      found {string.Join(", ", found)}");
        }

        Assert.True(surprises.Count == 0, $"{surprises.Count} of {cases} cases:\n{string.Join('\n', surprises)}");
    }

    // UPDATE_GOLDEN=1 rewrites the table; the diff is the review.
    [Fact]
    public void NamesInContexts_AreReadAsTheTableSays()
    {
        var table = new StringBuilder("# Names in contexts\n\nEach name of the rows in each sentence of the columns; \"ok\", or what was found instead.\n\n");
        for (var i = 0; i < Contexts.Length; i++)
            table.Append($"{i + 1}. {Contexts[i].Title}: {string.Format(Contexts[i].Sentence, "X", "Y")}\n");
        table.Append($"\n| name | {string.Join(" | ", Enumerable.Range(1, Contexts.Length))} |\n|{string.Concat(Enumerable.Repeat("---|", Contexts.Length + 1))}\n");
        var right = 0;
        foreach (var name in Names)
        {
            var cells = Contexts.Select(context =>
            {
                var surname = name.StartsWith("Kim ", StringComparison.Ordinal) || name.StartsWith("Zhao ", StringComparison.Ordinal) || name.StartsWith("Nguyen ", StringComparison.Ordinal) || name.StartsWith("Tran ", StringComparison.Ordinal)
                    ? name.Split(' ')[0]
                    : name.Split(' ')[^1];
                var found = Mentions(string.Format(context.Sentence, name, surname));
                var wanted = new List<string> { Show(name, name) };
                if (context.Sentence.Contains("{1}", StringComparison.Ordinal))
                    wanted.Add(Show(surname, name));
                if (context.Sentence.Contains("John Baker", StringComparison.Ordinal))
                    wanted.AddRange(["John Baker", "Maria Rossi"]);
                var isRight = wanted.SequenceEqual(found);
                right += isRight ? 1 : 0;
                return isRight ? "ok" : found.Count == 0 ? "nobody" : string.Join(", ", found);
            }).ToList();
            table.Append($"| {name} | {string.Join(" | ", cells)} |\n");
        }

        table.Append($"\n{right} of {Names.Length * Contexts.Length} right.\n");
        var path = Path.Combine(Folder, "NamesInContexts.md");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, table.ToString());
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), table.ToString());
    }

    private static string Show(string text, string name) => text == name ? text : $"{text}={name}";

    private List<string> Mentions(string paragraph)
    {
        var people = _extractor.Extract(new Article { Body = [paragraph] }).People;
        return [.. people
            .SelectMany(person => person.Mentions.Select(mention => (mention.Start, Text: Show(paragraph.Substring(mention.Start, mention.Length), person.Name))))
            .OrderBy(mention => mention.Start)
            .Select(mention => mention.Text)];
    }
}
