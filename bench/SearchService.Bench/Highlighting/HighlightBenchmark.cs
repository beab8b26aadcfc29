using System.Globalization;
using System.Text;
using System.Text.Json;
using SearchService.Engine.Analysis;
using SearchService.Engine.Highlighting;
using SearchService.Engine.Search;

namespace SearchService.Bench.Highlighting;

/// <summary>
/// Processor time to highlight ten hits, two passages each, one thread, warm: without searching or fetching, which the query
/// classes hl_* measure. For each query of the query set the first ten texts of the corpus that hold its words are the hits.
/// bench/peers/HighlightPeer.java does the same with Lucene's highlighter. Usage: highlight CORPUS.jsonl QUERIES.tsv [runs]
/// </summary>
internal static class HighlightBenchmark
{
    private const int TextCount = 20_000;
    private const int HitCount = 10;

    public static int Run(string[] args)
    {
        var runs = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 9;
        var texts = ReadBodies(args[0]);
        var lower = texts.Select(text => " " + text.ToLowerInvariant()).ToList();
        foreach (var kind in new[] { "term_med", "and2", "or2", "phrase2" })
        {
            var cases = new List<(Query Query, List<string> Hits)>();
            foreach (var line in File.ReadLines(args[1]))
            {
                var columns = line.Split('\t');
                if (columns[0] != kind) continue;
                var words = columns[2].Split(' ');
                var needles = kind == "phrase2" ? [" " + string.Join(' ', words) + " "] : words.Select(word => " " + word + " ").ToArray();
                var hits = Enumerable.Range(0, texts.Count).Where(i => needles.All(n => lower[i].Contains(n, StringComparison.Ordinal))).Take(HitCount).Select(i => texts[i]).ToList();
                if (hits.Count == HitCount) cases.Add((QueryOf(kind, words), hits));
            }

            if (cases.Count > 0) Measure(kind, cases, runs);
        }

        MeasureLongText(texts);
        return 0;
    }

    private static Query QueryOf(string kind, string[] words)
    {
        var stream = new PorterAnalyzer().OpenStream("body");
        var terms = words.Select(word =>
        {
            stream.Reset(word.AsMemory());
            return stream.MoveNext() ? stream.Token.Term.ToString() : word;
        }).ToList();
        return kind switch
        {
            "phrase2" => new PhraseQuery("body", terms),
            "or2" => BooleanQuery.AnyOf(terms.Select(term => new TermQuery("body", term))),
            _ => BooleanQuery.AllOf(terms.Select(term => new TermQuery("body", term))),
        };
    }

    private static void Measure(string kind, List<(Query Query, List<string> Hits)> cases, int runs)
    {
        var analyzer = new PorterAnalyzer();
        var times = new List<double>();
        var passages = 0;
        for (var run = 0; run < runs + 2; run++)
        {
            passages = 0;
            var start = Environment.CpuUsage.TotalTime;
            foreach (var (query, hits) in cases)
            {
                var highlighter = new QueryHighlighter(query, analyzer);
                foreach (var hit in hits) passages += highlighter.Highlight(new FieldText("body", [hit]))[0].Passages.Count;
            }

            times.Add((Environment.CpuUsage.TotalTime - start).TotalMicroseconds / cases.Count);
        }

        Console.WriteLine(FormattableString.Invariant($"{kind,-10} {times.Skip(2).Order().ElementAt(runs / 2),8:F0} us for ten hits ({cases.Count} queries, {passages} passages)"));
    }

    private static void MeasureLongText(List<string> texts)
    {
        var analyzer = new PorterAnalyzer();
        foreach (var megabytes in new[] { 1, 10 })
        {
            var text = new StringBuilder();
            for (var i = 0; text.Length < megabytes * 1_000_000; i++) text.Append(texts[i % texts.Count]).Append('\n');
            var document = new FieldText("body", [text.ToString()]);
            var highlighter = new QueryHighlighter(BooleanQuery.AnyOf(new TermQuery("body", "price"), new PhraseQuery("body", "interest", "rate")), analyzer);
            highlighter.Highlight(document);
            var start = Environment.CpuUsage.TotalTime;
            var marks = highlighter.Highlight(document)[0].MarksByValue[0].Count;
            var highlighting = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
            var stream = analyzer.OpenStream("body");
            stream.Reset(document.Values[0].AsMemory());
            while (stream.MoveNext())
            {
            }

            start = Environment.CpuUsage.TotalTime;
            stream.Reset(document.Values[0].AsMemory());
            while (stream.MoveNext())
            {
            }

            var tokenizing = (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
            Console.WriteLine(FormattableString.Invariant($"{megabytes,3} MB document: {highlighting:F0} ms for {marks} marks; tokenizing alone {tokenizing:F0} ms"));
        }
    }

    private static List<string> ReadBodies(string path)
    {
        var bodies = new List<string>();
        foreach (var line in File.ReadLines(path).Take(TextCount))
        {
            using var json = JsonDocument.Parse(line);
            bodies.Add(json.RootElement.GetProperty("body").GetString()!);
        }

        return bodies;
    }
}
