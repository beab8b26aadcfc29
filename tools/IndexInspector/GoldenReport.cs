using SearchService.Testing.Goldens;

namespace IndexInspector;

/// <summary>Prints the differences between golden files and this engine.</summary>
internal static class GoldenReport
{
    public static int Print(string[] files, Func<string, IEnumerable<GoldenDifference>> compare)
    {
        if (files.Length == 0)
        {
            Console.Error.WriteLine("Name at least one golden file (.jsonl).");
            return 2;
        }

        var total = 0;
        foreach (var file in files)
        {
            var differences = 0;
            foreach (var difference in compare(file))
            {
                differences++;
                Console.WriteLine(difference);
            }

            Console.WriteLine($"{file}: {File.ReadLines(file).Count()} lines, {differences} differ");
            total += differences;
        }

        return total == 0 ? 0 : 1;
    }
}
