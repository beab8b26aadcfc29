using System.Globalization;
using System.Text;
using System.Text.Json;
using SearchService.Engine.Analysis;

namespace SearchService.Bench.Analysis;

/// <summary>
/// How many MB of English news (as UTF-8) an analysis chain takes in a second of processor time (a shared
/// machine's other work does not count), one thread, warm: the median of the runs.
/// Corpus: the bodies of a JSON-lines file. bench/peers/AnalysisPeer.java does the same with Lucene, so the ratio of the two
/// decides whether analysis may cost what it costs. Usage: analysis CORPUS.jsonl [documents] [runs]
/// </summary>
internal static class AnalysisBenchmark
{
    public static int Run(string[] args)
    {
        var documents = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 50_000;
        var runs = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 9;
        var texts = ReadBodies(args[0], documents);
        var megabytes = texts.Sum(t => (long)Encoding.UTF8.GetByteCount(t)) / 1e6;
        Console.WriteLine(FormattableString.Invariant($"{texts.Count} texts, {megabytes:F1} MB, {runs} runs, one thread"));
        var chains = new (string Name, Func<TokenStream> Open)[]
        {
            ("standard+lower+porter (fused)", () => new PorterAnalyzer().OpenStream("body")),
            ("standard+lower+porter (links)", PorterAnalyzer.OpenPlainChain),
            ("news (exact and stem)", () => new NewsAnalyzer().OpenStream("body")),
            ("news (links)", () => new NewsAnalyzer().OpenPlainChain()),
            ("standard+lower", () => new StandardAnalyzer().OpenStream("body")),
            ("english (possessive, stop, porter)", () => new EnglishAnalyzer().OpenStream("body")),
        };
        foreach (var (name, open) in chains) Measure(name, open(), texts, megabytes, runs);
        return 0;
    }

    private static void Measure(string name, TokenStream stream, List<string> texts, double megabytes, int runs)
    {
        var rates = new List<double>();
        long tokens = 0;
        long allocated = 0;
        for (var run = 0; run < runs + 2; run++)
        {
            tokens = 0;
            var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            var start = Environment.CpuUsage.TotalTime;
            foreach (var text in texts)
            {
                stream.Reset(text.AsMemory());
                while (stream.MoveNext()) tokens += stream.Token.Length > 0 ? 1 : 0;
                stream.End();
            }

            rates.Add(megabytes / (Environment.CpuUsage.TotalTime - start).TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        }

        var median = rates.Skip(2).Order().ElementAt(runs / 2);
        Console.WriteLine(FormattableString.Invariant($"{name,-36} {median,8:F1} MB/s  {tokens,10} tokens  {allocated,6} bytes allocated in the last run"));
    }

    private static List<string> ReadBodies(string path, int limit)
    {
        var bodies = new List<string>();
        foreach (var line in File.ReadLines(path).Take(limit))
        {
            using var json = JsonDocument.Parse(line);
            bodies.Add(json.RootElement.GetProperty("body").GetString()!);
        }

        return bodies;
    }
}
