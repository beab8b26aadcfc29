using System.Diagnostics;
using System.Globalization;
using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;

namespace SearchService.Bench.Search;

/// <summary>
/// How many times more queries two threads answer than one, over the same searcher and reader, for each class of ../shared/bench/queries. Decides whether
/// threads disturb each other: at least 1.8 times on two free cores. On a busy machine CPU time for one query tells the same: it must not grow.
/// <code>
/// query-threads FOLDER QUERIES.tsv [THREADS]     environment: RUNS, RUNSEC, ONLY as for query
/// </code>
/// </summary>
internal static class ThreadsBenchmark
{
    public static int Run(string[] args)
    {
        if (args.Length < 2)
        {
            Console.Error.WriteLine("query-threads FOLDER QUERIES.tsv [THREADS]");
            return 2;
        }

        var threads = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 2;
        using var storage = new DiskStorage(args[0]);
        using var reader = IndexReader.Open(storage);
        var searcher = new IndexSearcher(reader);
        var analyzer = new PorterAnalyzer();
        var only = Environment.GetEnvironmentVariable("ONLY") ?? ".*";
        var runs = int.Parse(Environment.GetEnvironmentVariable("RUNS") ?? "5", CultureInfo.InvariantCulture);
        var length = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("RUNSEC") ?? "0.5", CultureInfo.InvariantCulture));
        Console.WriteLine($"class | 1 thread q/s | {threads} threads q/s | ratio | CPU us a query, 1 thread | {threads} threads");
        var ratios = new List<double>();
        foreach (var (name, texts) in QueryClasses.Read(args[1]))
        {
            if (!System.Text.RegularExpressions.Regex.IsMatch(name, $"^(?:{only})$")) continue;
            Query[] queries = [.. texts.Select(text => QueryClasses.Build(name, text, analyzer))];
            Measure(searcher, queries, threads, length * 3);
            var alone = new List<Speed>();
            var together = new List<Speed>();
            for (var run = 0; run < runs; run++)
            {
                alone.Add(Measure(searcher, queries, 1, length));
                together.Add(Measure(searcher, queries, threads, length));
            }

            var (one, many) = (Median(alone), Median(together));
            ratios.Add(many.Rate / one.Rate);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} | {one.Rate:F0} | {many.Rate:F0} | {ratios[^1]:F2} | {one.CpuMicroseconds:F1} | {many.CpuMicroseconds:F1}"));
        }

        if (ratios.Count == 0) return 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"geometric mean {Math.Exp(ratios.Average(Math.Log)):F2}, lowest {ratios.Min():F2}, {ratios.Count} classes"));
        return 0;
    }

    private static Speed Median(List<Speed> speeds) => new(
        speeds.Select(speed => speed.Rate).Order().ElementAt(speeds.Count / 2), speeds.Select(speed => speed.CpuMicroseconds).Order().ElementAt(speeds.Count / 2));

    private static Speed Measure(IndexSearcher searcher, Query[] queries, int threads, TimeSpan length)
    {
        long count = 0;
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, threads).Select(worker => new Thread(() =>
        {
            long answered = 0;

            // Each begins elsewhere, so that they do not run through the same postings in step.
            for (var i = worker * queries.Length / threads; clock.Elapsed < length; i = (i + 1) % queries.Length)
            {
                searcher.Search(new SearchRequest { Query = queries[i], TotalHitsThreshold = 1000 });
                answered++;
            }

            Interlocked.Add(ref count, answered);
        })).ToList();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        return new Speed(count / clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count);
    }

    private sealed record Speed(double Rate, double CpuMicroseconds);
}
