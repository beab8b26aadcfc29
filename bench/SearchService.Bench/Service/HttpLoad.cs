using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SearchService.Bench.Service;

/// <summary>
/// Asks a running service from several connections at once and prints throughput, latency and the service's memory over time. With a drop
/// folder it also drops a file every now and then and measures the time until a search finds it. Answers whether searches stay quick and
/// memory flat while articles arrive.
/// </summary>
internal static class HttpLoad
{
    private static readonly TimeSpan DropEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>usage: service-load URL QUERIES.txt SECONDS CONNECTIONS [DROP-FOLDER [PID]]</summary>
    public static int Run(string[] args)
    {
        if (args.Length is < 4 or > 6)
        {
            Console.Error.WriteLine("usage: service-load URL QUERIES.txt SECONDS CONNECTIONS [DROP-FOLDER [PID]]");
            return 2;
        }

        var seconds = int.Parse(args[2], CultureInfo.InvariantCulture);
        var queries = File.ReadLines(args[1]).Where(static q => q.Length > 0).Take(5000).ToArray();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var latencies = new ConcurrentBag<double>();
        var errors = 0;
        var workers = Enumerable.Range(0, int.Parse(args[3], CultureInfo.InvariantCulture)).Select(worker => Task.Run(async () =>
        {
            using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
            for (var i = worker * 37; !stop.IsCancellationRequested; i++)
            {
                var startedAt = Stopwatch.GetTimestamp();
                using var response = await http.GetAsync("/api/search?q=" + Uri.EscapeDataString(queries[i % queries.Length]));
                await response.Content.ReadAsByteArrayAsync();
                if (response.IsSuccessStatusCode) latencies.Add(Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);
                else Interlocked.Increment(ref errors);
            }
        })).ToList();
        var drops = new List<double>();
        if (args.Length > 4) workers.Add(Task.Run(() => DropAsync(args[0], args[4], drops, stop.Token)));
        if (args.Length > 5) workers.Add(Task.Run(() => WatchMemoryAsync(int.Parse(args[5], CultureInfo.InvariantCulture), seconds, stop.Token)));
        Task.WaitAll([.. workers]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{latencies.Count} searches in {seconds} s: {latencies.Count / (double)seconds:0}/s, {errors} errors"));
        Print("search latency", [.. latencies]);
        if (drops.Count > 0) Print("drop to searchable", drops);
        return errors == 0 ? 0 : 1;
    }

    private static async Task DropAsync(string url, string folder, List<double> took, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var word = $"dropped{Environment.ProcessId}x{i}";
            var startedAt = Stopwatch.GetTimestamp();
            await File.WriteAllTextAsync(Path.Combine(folder, word + ".txt"), $"Dropped article {i}\n\nThis article holds the word {word} and was dropped during a measurement, said Ann Lee.\n", CancellationToken.None);
            while (true)
            {
                using var answer = JsonDocument.Parse(await http.GetByteArrayAsync("/api/search?limit=1&q=" + word, CancellationToken.None));
                if (answer.RootElement.GetProperty("total").GetProperty("value").GetInt64() > 0) break;
                await Task.Delay(10, CancellationToken.None);
            }

            took.Add(Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);
            await Task.Delay(DropEvery, CancellationToken.None);
        }
    }

    private static async Task WatchMemoryAsync(int pid, int seconds, CancellationToken stop)
    {
        using var process = Process.GetProcessById(pid);
        while (!stop.IsCancellationRequested)
        {
            process.Refresh();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  memory {process.WorkingSet64 / 1e6:0} MB"));
            await Task.Delay(TimeSpan.FromSeconds(Math.Max(1, seconds / 10)), CancellationToken.None);
        }
    }

    private static void Print(string name, List<double> milliseconds)
    {
        if (milliseconds.Count == 0) return;
        milliseconds.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: p50 {At(0.5):0.0} ms, p90 {At(0.9):0.0} ms, p99 {At(0.99):0.0} ms, max {milliseconds[^1]:0.0} ms ({milliseconds.Count} measured)"));
        double At(double share) => milliseconds[Math.Min(milliseconds.Count - 1, (int)(share * milliseconds.Count))];
    }
}
