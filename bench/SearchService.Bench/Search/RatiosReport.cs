using System.Globalization;

namespace SearchService.Bench.Search;

/// <summary>
/// Puts the csv files of one race side by side: for each class this engine's rate, the best peer's, their ratio, and the ratios of the median and
/// the 99th percentile of times; the geometric mean at the end. On a busy machine the medians tell more than the rates, because most queries
/// are over before the machine turns to something else. <c>ratios FILE.csv...</c>
/// </summary>
internal static class RatiosReport
{
    public static int Run(string[] files)
    {
        var rows = files.SelectMany(file => File.ReadLines(file).Skip(1)).Select(Row.Parse).OfType<Row>().ToList();
        var ratios = new List<double>();
        Console.WriteLine("| class | ours, queries/s | best peer, queries/s | peer | ratio | median time, peer / ours | p99, peer / ours | bytes allocated a query |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var ofClass in rows.GroupBy(row => row.Class))
        {
            var ours = ofClass.Where(row => row.IsOurs).MaxBy(row => row.Rate);
            var peer = ofClass.Where(row => !row.IsOurs).MaxBy(row => row.Rate);
            if (ours is null || peer is null) continue;
            ratios.Add(ours.Rate / peer.Rate);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {ofClass.Key} | {ours.Rate:F0} | {peer.Rate:F0} | {peer.Engine} | {ratios[^1]:F2} | {peer.P50 / ours.P50:F2} | {peer.P99 / ours.P99:F2} | {ours.AllocatedBytes} |"));
        }

        if (ratios.Count == 0) return 1;
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"geometric mean {Math.Exp(ratios.Average(Math.Log)):F2}, lowest {ratios.Min():F2}, {ratios.Count} classes"));
        return 0;
    }

    private sealed record Row(string Engine, string Class, double Rate, double P50, double P99, string AllocatedBytes)
    {
        public bool IsOurs => Engine.StartsWith("searchservice", StringComparison.Ordinal);

        /// <summary>Null for a class that an engine has no answer to. Lucene's second highlighter (uhl_) is another peer of the same class.</summary>
        public static Row? Parse(string line)
        {
            var parts = line.Split(',');
            return parts[3].Length == 0 ? null : new Row(parts[0], parts[1].StartsWith("uhl_", StringComparison.Ordinal) ? parts[1][1..] : parts[1], double.Parse(parts[3], CultureInfo.InvariantCulture), double.Parse(parts[4], CultureInfo.InvariantCulture), double.Parse(parts[5], CultureInfo.InvariantCulture), parts.Length > 9 ? parts[9] : "");
        }
    }
}
