using SearchService.Testing.Goldens;

namespace IndexInspector;

/// <summary><c>analyze FILE.jsonl...</c>: runs golden analysis files and prints the lines that differ; exit code 1 if any do.</summary>
internal static class AnalyzeCommand
{
    public static int Run(string[] files) => GoldenReport.Print(files, GoldenAnalysis.Compare);
}
