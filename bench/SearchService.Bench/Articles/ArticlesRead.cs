using SearchService.Articles;
using SearchService.Articles.Readers;

namespace SearchService.Bench.Articles;

/// <summary>Reads every file named, or below a folder named, and prints one line for each: format, articles, what was found. For looking over a whole set.</summary>
/// <remarks>articles-read PATH... [--json]</remarks>
internal static class ArticlesRead
{
    public static int Run(string[] args)
    {
        var isJson = args.Contains("--json");
        var reader = new ArticleReader();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in args.Where(static arg => arg != "--json").SelectMany(FilesAt))
        {
            var folder = Path.GetDirectoryName(path) ?? ".";
            var file = new DroppedFile(path, File.ReadAllBytes(path), File.GetLastWriteTimeUtc(path))
            {
                FindBeside = name => File.Exists(Path.Combine(folder, name)) ? File.ReadAllBytes(Path.Combine(folder, name)) : null,
            };
            var result = reader.Read(file);
            var outcome = result.Failure is { } failure ? $"FAILED {failure.Code}: {failure.Message} {failure.Place}" : $"{result.Format}, {result.Articles.Count} articles";
            counts[result.Failure?.Code ?? result.Format ?? "?"] = counts.GetValueOrDefault(result.Failure?.Code ?? result.Format ?? "?") + 1;
            Console.WriteLine($"{Path.GetFileName(path)}: {outcome}");
            foreach (var article in result.Articles.Take(isJson ? 20 : 3))
            {
                Console.WriteLine(isJson
                    ? ExtractJson.Write(article)
                    : $"    [{article.Status}] {article.Title} | by {string.Join(", ", article.Bylines)} | {article.Published:u} | {article.Body.Count} paragraphs, {article.Captions.Count} captions | {string.Join(" ", article.Warnings)}");
            }
        }

        foreach (var (name, count) in counts)
        {
            Console.WriteLine($"{count,6}  {name}");
        }

        return 0;
    }

    private static IEnumerable<string> FilesAt(string path) =>
        Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];
}
