using PeopleLab.Corpora;
using SearchService.Articles.People.Tagging;

namespace PeopleLab.Commands;

/// <summary>score: compares two columns of tags, or one with the model's, and prints the figures for people by exact span.</summary>
internal static class ScoreCommand
{
    public static int Run(CommandLine line)
    {
        if (line.Plain.Count == 0)
            throw new ArgumentException("score takes one or more files.");
        var total = new PersonScore();
        TaggerModel? model = null;
        foreach (var path in line.Plain)
        {
            var columns = ConllReader.CountColumns(path);
            var hasPrediction = !ConllReader.IsConllu(path) && (line.Optional("--predicted") is not null || (columns > 2 && line.Optional("--gold") is null));
            var predictedColumn = line.Optional("--predicted") is { } predicted ? int.Parse(predicted) - 1 : columns - 1;
            var goldColumn = line.Optional("--gold") is { } gold ? int.Parse(gold) - 1 : hasPrediction ? columns - 2 : columns - 1;
            var wanted = Tags(path, goldColumn);
            var found = hasPrediction ? Tags(path, predictedColumn) : Sentences(path, TagCommand.Predict(path, model ??= TagCommand.Model(line), line));
            var score = new PersonScore();
            foreach (var (one, other) in wanted.Zip(found))
            {
                score.Add(one, other);
                total.Add(one, other);
            }

            Console.WriteLine($"{path}: {score}");
        }

        if (line.Plain.Count > 1)
            Console.WriteLine($"all: {total}");
        return 0;
    }

    private static List<IReadOnlyList<NameSpan>> Tags(string path, int column) =>
        [.. ConllReader.ReadAny(path, int.MaxValue, column).SelectMany(document => document.Sentences).Select(sentence => sentence.Names)];

    private static IEnumerable<IReadOnlyList<NameSpan>> Sentences(string path, IEnumerable<string> tags)
    {
        using var rest = tags.GetEnumerator();
        foreach (var sentence in ConllReader.ReadAny(path, int.MaxValue).SelectMany(document => document.Sentences))
        {
            var own = new List<string>();
            while (own.Count < sentence.Words.Count && rest.MoveNext())
                own.Add(rest.Current);
            yield return ConllReader.SpansOf(own);
        }
    }
}
