using SearchService.Articles;
using SearchService.Articles.Readers;
using SearchService.Testing;

namespace SearchService.Bench.Articles;

/// <summary>
/// How well articles are read. Writes one prediction per labelled article, to be judged by the labels' own score.py, and prints the
/// token F1 of the body over the readability pages with the worst ten. Decides whether a change of the extraction is one for the better.
/// </summary>
/// <remarks>articles-score PREDICTIONS_DIR [-v PAGE]</remarks>
internal static class ArticlesScore
{
    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: articles-score PREDICTIONS_DIR [PAGE]");
            return 2;
        }

        Directory.CreateDirectory(args[0]);
        WritePredictions(args[0]);
        ScorePages(args.Length > 1 ? args[1] : null);
        return 0;
    }

    private static void WritePredictions(string folder)
    {
        var labelled = SharedData.PathOf("articles");
        var files = new List<string> { Path.Combine(labelled, "seed.txt") };
        files.AddRange(Directory.GetFiles(Path.Combine(labelled, "plain"), "*.txt"));
        files.AddRange(Directory.GetFiles(Path.Combine(labelled, "html"), "*.html"));
        var reader = new ArticleReader();
        foreach (var file in files)
        {
            var result = reader.Read(new DroppedFile(Path.GetFileName(file), File.ReadAllBytes(file), File.GetLastWriteTimeUtc(file)));
            var name = Path.GetFileNameWithoutExtension(file);
            File.WriteAllText(Path.Combine(folder, name + ".json"), result.Articles.Count > 0 ? ExtractJson.Write(result.Articles[0]) : "null");
        }

        Console.WriteLine($"{files.Count} predictions in {folder}; judge them with score.py {folder} --split dev -v");
    }

    private static void ScorePages(string? shown)
    {
        var scores = new List<(string Name, double Precision, double Recall, double F1)>();
        foreach (var folder in Directory.GetDirectories(SharedData.PathOf("data", "html", "test", "test-pages")).Order(StringComparer.Ordinal))
        {
            if (PageScore.Of(folder) is not { } score)
            {
                continue;
            }

            var name = Path.GetFileName(folder);
            scores.Add((name, score.Precision, score.Recall, score.F1));
            if (name == shown)
            {
                Console.WriteLine("--- read\n" + string.Join("\n", score.Paragraphs));
                Console.WriteLine("--- expected\n" + score.Expected);
            }
        }

        Console.WriteLine($"{scores.Count} article pages, token F1 {scores.Average(static s => s.F1):0.0000} (precision {scores.Average(static s => s.Precision):0.0000}, recall {scores.Average(static s => s.Recall):0.0000})");
        foreach (var (name, precision, recall, f1) in scores.OrderBy(static s => s.F1).Take(shown is null ? 10 : 40))
        {
            Console.WriteLine($"  {f1:0.000}  p {precision:0.000}  r {recall:0.000}  {name}");
        }
    }
}
