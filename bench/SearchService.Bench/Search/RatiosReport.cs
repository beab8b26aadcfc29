using System.Globalization;

namespace SearchService.Bench.Search;

/// <summary>
/// Puts the csv files of one race side by side: for each class this engine's rate, the best peer's, their ratio, and the ratio of the 99th
/// percentiles; the geometric mean at the end. <c>ratios FILE.csv...</c>
/// </summary>
internal static class RatiosReport
{
    public static int Run(string[] files)
    {
        var rows = files.SelectMany(file => File.ReadLines(file).Skip(1)).Select(Row.Parse).OfType<Row>().ToList();
        var ratios = new List<double>();
        Console.WriteLine("class | ours q/s | best peer q/s | peer | ratio | p99 ratio");
        foreach (var ofClass in rows.GroupBy(row => row.Class))
        {
            var ours = ofClass.Where(row => row.IsOurs).MaxBy(row => row.Rate);
            var peer = ofClass.Where(row => !row.IsOurs).MaxBy(row => row.Rate);
            if (ours is null || peer is null) continue;
            ratios.Add(ours.Rate / peer.Rate);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{ofClass.Key} | {ours.Rate:F0} | {peer.Rate:F0} | {peer.Engine} | {ratios[^1]:F2} | {peer.P99 / ours.P99:F2}"));
        }

        if (ratios.Count == 0) return 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"geometric mean {Math.Exp(ratios.Average(Math.Log)):F2}, lowest {ratios.Min():F2}, {ratios.Count} classes"));
        return 0;
    }

    private sealed record Row(string Engine, string Class, double Rate, double P99)
    {
        public bool IsOurs => Engine.StartsWith("searchservice", StringComparison.Ordinal);

        /// <summary>Null for a class that an engine has no answer to.</summary>
        public static Row? Parse(string line)
        {
            var parts = line.Split(',');
            return parts[3].Length == 0 ? null : new Row(parts[0], parts[1], double.Parse(parts[3], CultureInfo.InvariantCulture), double.Parse(parts[5], CultureInfo.InvariantCulture));
        }
    }
}
