using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SearchService.Engine.Analysis;
using SearchService.Engine.Highlighting;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;

namespace SearchService.Bench.Search;

/// <summary>
/// How many queries a second are answered for each query class, in the same way, on the same corpus and with the same output as the peers of
/// ../shared/bench, and what one query allocates: single thread, warm, top ten; the hl_ classes with two highlighted passages of the body of each hit. Decides whether every class is at least 1.2 times as fast as the best peer.
/// <code>
/// query FOLDER QUERIES.tsv OUT-PREFIX [1000|exact]     environment: RUNS, RUNSEC, ONLY (a regular expression on class names)
/// </code>
/// </summary>
internal static class QueryBenchmark
{
    private static readonly string[] Highlighted = ["term_med", "and2", "or2", "phrase2"];

    public static int Run(string[] args)
    {
        if (args.Length < 3)
        {
            Console.Error.WriteLine("query FOLDER QUERIES.tsv OUT-PREFIX [1000|exact]");
            return 2;
        }

        var mode = args.Length > 3 ? args[3] : "1000";
        var threshold = mode == "exact" ? int.MaxValue : int.Parse(mode, CultureInfo.InvariantCulture);
        using var storage = new DiskStorage(args[0]);
        using var reader = IndexReader.Open(storage);
        var race = new QueryRace(reader, $"searchservice-{mode}", threshold);
        Console.WriteLine($"# {race.Engine} maxDoc={reader.MaxDoc} segments={reader.Segments.Count}");
        using var csv = new StreamWriter(args[2] + ".csv");
        using var results = new StreamWriter(args[2] + ".results.tsv");
        csv.WriteLine("engine,class,n,qps_median,p50_us,p99_us,hits_sum,zero_hit_queries,cpu_us,allocated_bytes");
        var only = Environment.GetEnvironmentVariable("ONLY");
        var classes = QueryClasses.Read(args[1]).ToList();
        foreach (var name in Highlighted) classes.Add(new("hl_" + name, classes.Find(pair => pair.Key == name).Value));
        foreach (var (name, texts) in classes)
        {
            if (only is not null && !Regex.IsMatch(name, $"^(?:{only})$")) continue;
            var row = race.Run(name, texts, results);
            csv.WriteLine(row);
            csv.Flush();
            Console.WriteLine(row);
        }

        return 0;
    }

    private sealed class QueryRace(IndexReader reader, string engine, int threshold)
    {
        private readonly IndexSearcher _searcher = new(reader);
        private readonly PorterAnalyzer _analyzer = new();
        private readonly int _runs = int.Parse(Environment.GetEnvironmentVariable("RUNS") ?? "5", CultureInfo.InvariantCulture);
        private readonly double _runSeconds = double.Parse(Environment.GetEnvironmentVariable("RUNSEC") ?? "1", CultureInfo.InvariantCulture);
        private readonly HashSet<string> _idOnly = ["id"];
        private readonly HashSet<string> _bodyOnly = ["body"];
        private int _passageCount;

        public string Engine => engine;

        public string Run(string name, IReadOnlyList<string> texts, TextWriter results)
        {
            var highlights = name.StartsWith("hl_", StringComparison.Ordinal);
            var queries = texts.Select(text => QueryClasses.Build(highlights ? name[3..] : name, text, _analyzer)).ToArray();
            long hits = 0;
            var zero = 0;
            for (var i = 0; i < queries.Length; i++)
            {
                var top = Search(queries[i]);
                hits += top.Total.Count;
                if (top.Total.Count == 0) zero++;
                results.WriteLine(string.Join('\t', name, i, texts[i], top.Total.Count, string.Join(' ', top.Hits.Select(Show))));
            }

            for (var warm = Stopwatch.StartNew(); warm.Elapsed.TotalSeconds < Math.Max(1.5, _runSeconds);)
            {
                foreach (var query in queries) Answer(query, highlights);
            }

            var rates = new List<double>();
            var latencies = new List<double>(1 << 20);
            var (cpu, allocated) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
            for (var run = 0; run < _runs; run++)
            {
                var clock = Stopwatch.StartNew();
                var count = 0;
                do
                {
                    foreach (var query in queries)
                    {
                        var start = Stopwatch.GetTimestamp();
                        Answer(query, highlights);
                        latencies.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                        count++;
                    }
                }
                while (clock.Elapsed.TotalSeconds < _runSeconds);
                rates.Add(count / clock.Elapsed.TotalSeconds);
            }

            // On a busy machine CPU time tells more than the clock. Both count whole queries: building scorers, the answer's list of hits.
            var cpuMicroseconds = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / latencies.Count;
            var allocatedBytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / latencies.Count;
            rates.Sort();
            latencies.Sort();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{engine},{name},{queries.Length},{rates[rates.Count / 2]:F1},{latencies[latencies.Count / 2]:F1},{latencies[(int)(latencies.Count * 0.99)]:F1},{hits},{zero},{cpuMicroseconds:F1},{allocatedBytes}");
        }

        private void Answer(Query query, bool highlights)
        {
            var top = Search(query);
            if (!highlights) return;
            var highlighter = new QueryHighlighter(query, _analyzer);
            foreach (var hit in top.Hits)
            {
                var segment = reader.SegmentOf(hit.DocId);
                var body = segment.StoredDocument(hit.DocId - segment.DocBase, _bodyOnly).TextOf("body")!;
                _passageCount += highlighter.Highlight(new FieldText("body", [body]))[0].Passages.Count;
            }
        }

        private TopDocs Search(Query query) => _searcher.Search(new SearchRequest { Query = query, TotalHitsThreshold = threshold });

        private string Show(ScoreDoc hit)
        {
            var segment = reader.SegmentOf(hit.DocId);
            var id = segment.StoredDocument(hit.DocId - segment.DocBase, _idOnly).TextOf("id");
            return string.Create(CultureInfo.InvariantCulture, $"{id}:{hit.Score:F4}");
        }
    }
}
