using System.Globalization;
using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Ranking;
using SearchService.Engine.Search.Similarities;
using SearchService.Engine.Storage;

namespace SearchService.Bench.Relevance;

/// <summary>
/// How well hits are ordered: mean average precision and nDCG at 10 on judged collections, for Lucene's plain ranking, the
/// newsroom ranking, and the newsroom ranking without each of its parts. Decides the ranking's defaults.
/// <c>relevance FOLDER [feedback= docs= terms= closeness= slop= title= exact= k1= b= quick=1]</c>: the folder of cran, cisi and npl, and other
/// values of the ranking's parameters to try; quick leaves the ablation out.
/// </summary>
internal static class RelevanceBenchmark
{
    private const string Text = "text";
    private const string Title = "title";
    private const string Exact = "exact";

    private static readonly PerFieldAnalyzer Analyzer = new(
        new EnglishAnalyzer(), new Dictionary<string, Analyzer> { [Exact] = new StandardAnalyzer(EnglishAnalyzer.DefaultStopWords) });

    private static readonly NewsRanking Default = new()
    {
        Analyzer = Analyzer,
        Fields = [new RankedField(Text, 1f) { ExactName = Exact }, new RankedField(Title, 0.3f)],
    };

    /// <summary>Lucene 8.8's figures: BM25, English analyzer, plain OR of the words.</summary>
    private static readonly Dictionary<string, (double Map, double Ndcg)> Lucene = new()
    {
        ["cranfield"] = (0.305, 0.384), ["cisi"] = (0.218, 0.385), ["npl"] = (0.286, 0.437),
    };

    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("relevance FOLDER [NAME=VALUE...]");
            return 2;
        }

        var values = args.Skip(1).Select(arg => arg.Split('=')).ToDictionary(pair => pair[0], pair => float.Parse(pair[1], CultureInfo.InvariantCulture));
        var newsroom = With(values);
        var similarity = new Bm25Similarity(new Bm25Parameters(values.GetValueOrDefault("k1", NewsRanking.Bm25.K1), values.GetValueOrDefault("b", NewsRanking.Bm25.B)));
        var variants = new (string Name, NewsRanking? Ranking)[]
        {
            ("plain BM25", null),
            ("newsroom", newsroom),
            ("- parameters of BM25", newsroom),
            ("- feedback", newsroom with { FeedbackWeight = 0 }),
            ("- closeness", newsroom with { ClosenessWeight = 0 }),
            ("- title field", newsroom with { Fields = [newsroom.Fields[0]] }),
            ("- exact forms", newsroom with { Fields = [newsroom.Fields[0] with { ExactName = null }, newsroom.Fields[1]] }),
        };
        Console.WriteLine("collection | ranking | MAP | nDCG@10 | MAP against Lucene");
        var isBetter = true;
        foreach (var collection in SmartCollection.ReadAll(args[0]))
        {
            using var storage = new MemoryStorage();
            Index(collection, storage);
            using var reader = IndexReader.Open(storage);
            var searcher = new IndexSearcher(reader, new SearchOptions { Similarity = similarity });
            var lucenesSearcher = new IndexSearcher(reader);
            var lucene = Lucene[collection.Name];
            Console.WriteLine(Line(collection.Name, "Lucene 8.8", lucene.Map, lucene.Ndcg, 1));
            foreach (var (name, ranking) in values.ContainsKey("quick") ? variants[1..2] : variants)
            {
                var (map, ndcg) = Judge(collection, name is "plain BM25" or "- parameters of BM25" ? lucenesSearcher : searcher, ranking);
                Console.WriteLine(Line(collection.Name, name, map, ndcg, map / lucene.Map));
                if (name == "newsroom") isBetter &= map >= 1.05 * lucene.Map;
            }
        }

        return isBetter ? 0 : 1;
    }

    private static NewsRanking With(Dictionary<string, float> values) => Default with
    {
        FeedbackWeight = values.GetValueOrDefault("feedback", Default.FeedbackWeight),
        FeedbackDocs = (int)values.GetValueOrDefault("docs", Default.FeedbackDocs),
        FeedbackTerms = (int)values.GetValueOrDefault("terms", Default.FeedbackTerms),
        ClosenessWeight = values.GetValueOrDefault("closeness", Default.ClosenessWeight),
        ClosenessSlop = (int)values.GetValueOrDefault("slop", Default.ClosenessSlop),
        Fields =
        [
            Default.Fields[0] with { ExactShare = values.GetValueOrDefault("exact", Default.Fields[0].ExactShare) },
            Default.Fields[1] with { Weight = values.GetValueOrDefault("title", Default.Fields[1].Weight) },
        ],
    };

    private static string Line(string collection, string name, double map, double ndcg, double ratio) =>
        string.Create(CultureInfo.InvariantCulture, $"{collection} | {name} | {map:F4} | {ndcg:F4} | {ratio:F3}");

    private static void Index(SmartCollection collection, IStorage storage)
    {
        using var writer = new IndexWriter(storage, new IndexWriterOptions { Analyzer = Analyzer });
        foreach (var (id, title, body) in collection.Documents)
        {
            // Cranfield repeats the title at the head of the text.
            var text = body.Contains(title.Trim(), StringComparison.Ordinal) ? body : title + "\n" + body;
            var document = new Document();
            document.Add(Field.OfKeyword("id", id.ToString(CultureInfo.InvariantCulture)));
            document.Add(Field.OfText(Text, text));
            document.Add(Field.OfText(Exact, text, isStored: false));
            if (title.Length > 0) document.Add(Field.OfText(Title, title));
            writer.AddDocument(document);
        }

        writer.Commit();
        writer.ForceMerge();
        writer.Commit();
    }

    private static (double Map, double Ndcg) Judge(SmartCollection collection, IndexSearcher searcher, NewsRanking? ranking)
    {
        double precision = 0, ndcg = 0;
        var count = 0;
        var plain = Default with { Fields = [new RankedField(Text, 1f)] };
        foreach (var (id, text) in collection.Queries)
        {
            if (!collection.Relevant.TryGetValue(id, out var relevant)) continue;
            var request = new SearchRequest { Query = (ranking ?? plain).AnyWord(text), Count = searcher.Reader.MaxDoc };
            var top = ranking is null ? searcher.Search(request) : ranking.Search(searcher, request, text);
            var gains = top.Hits.Select(hit => relevant.Contains(IdOf(searcher.Reader, hit.DocId))).ToList();
            precision += AveragePrecision(gains, relevant.Count);
            ndcg += Ndcg(gains, relevant.Count, 10);
            count++;
        }

        return (precision / count, ndcg / count);
    }

    private static int IdOf(IndexReader reader, int docId)
    {
        var segment = reader.SegmentOf(docId);
        return int.Parse(segment.StoredDocument(docId - segment.DocBase).TextOf("id")!, CultureInfo.InvariantCulture);
    }

    private static double AveragePrecision(List<bool> gains, int relevantCount)
    {
        double sum = 0;
        var found = 0;
        for (var i = 0; i < gains.Count; i++)
        {
            if (gains[i]) sum += ++found / (i + 1d);
        }

        return sum / relevantCount;
    }

    private static double Ndcg(List<bool> gains, int relevantCount, int depth)
    {
        double gain = 0, ideal = 0;
        for (var i = 0; i < depth; i++)
        {
            if (i < gains.Count && gains[i]) gain += 1 / Math.Log2(i + 2);
            if (i < relevantCount) ideal += 1 / Math.Log2(i + 2);
        }

        return gain / ideal;
    }
}
