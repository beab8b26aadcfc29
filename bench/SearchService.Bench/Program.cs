using SearchService.Bench.Analysis;
using SearchService.Bench.Articles;
using SearchService.Bench.Codecs;
using SearchService.Bench.Highlighting;
using SearchService.Bench.Indexing;
using SearchService.Bench.People;
using SearchService.Bench.Relevance;
using SearchService.Bench.Search;
using SearchService.Bench.Service;
using SearchService.Bench.Suggesting;

var benchmarks = new Dictionary<string, Func<string[], int>>(StringComparer.Ordinal)
{
    ["analysis"] = AnalysisBenchmark.Run,
    ["articles"] = ArticlesBenchmark.Run,
    ["highlight"] = HighlightBenchmark.Run,
    ["articles-read"] = ArticlesRead.Run,
    ["articles-time"] = ArticlesTime.Run,
    ["completer"] = CompleterBenchmark.Run,
    ["query"] = QueryBenchmark.Run,
    ["query-threads"] = ThreadsBenchmark.Run,
    ["relevance"] = RelevanceBenchmark.Run,
    ["ratios"] = RatiosReport.Run,
    ["articles-score"] = ArticlesScore.Run,
    ["blocks"] = BlocksBenchmark.Run,
    ["columns"] = ColumnsBenchmark.Run,
    ["index"] = IndexBenchmark.Index,
    ["merge"] = IndexBenchmark.Merge,
    ["open"] = OpenBenchmark.Run,
    ["postings"] = PostingsBenchmark.Run,
    ["stored"] = StoredBenchmark.Run,
    ["people-registry"] = PeopleRegistryScale.Run,
    ["people-score"] = PeoplePredictions.Run,
    ["people-speed"] = PeopleSpeed.Run,
    ["service-files"] = ArticleFiles.Run,
    ["service-load"] = HttpLoad.Run,
};

if (args.Length > 0 && benchmarks.TryGetValue(args[0], out var benchmark)) return benchmark(args[1..]);
Console.Error.WriteLine($"Name a benchmark: {string.Join(", ", benchmarks.Keys.Order(StringComparer.Ordinal))}");
return 2;
