using SearchService.Testing.Goldens;

namespace IndexInspector;

/// <summary><c>parse FILE.jsonl...</c>: runs golden query parser files and prints the lines that differ; exit code 1 if any do.</summary>
internal static class ParseCommand
{
    public static int Run(string[] files) => GoldenReport.Print(files, GoldenQueries.Compare);
}
