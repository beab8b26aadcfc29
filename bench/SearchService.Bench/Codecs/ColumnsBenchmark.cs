using System.Globalization;
using System.Text.Json;
using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Codecs.StoredFields;
using SearchService.Engine.Storage;

namespace SearchService.Bench.Codecs;

/// <summary>
/// How fast documents are stored and fetched, and how fast columns are read. Arguments: a file of articles, one JSON object a line with
/// "title" and "body", and optionally how many to use (20,000).
/// Decides: whether showing ten hits costs anything beside finding them (a chunk is decoded for each), and whether facets should read
/// columns one by one or in bulk. Figures are processor time, the best of several rounds, so that other work on the machine hardly shows.
/// </summary>
internal static class ColumnsBenchmark
{
    private const int Rounds = 7;
    private const int Fetches = 2000;
    private const int ColumnLength = 1_000_000;

    public static int Run(string[] args)
    {
        if (args.Length is < 1 or > 2) return Usage();
        var count = args.Length == 2 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20_000;
        MeasureDocuments([.. File.ReadLines(args[0]).Take(count).Select(ReadArticle)]);
        MeasureColumns();
        return 0;
    }

    private static int Usage()
    {
        Console.Error.WriteLine("Usage: columns ARTICLES.jsonl [COUNT]");
        return 2;
    }

    private static (string Title, string Body) ReadArticle(string line)
    {
        using var json = JsonDocument.Parse(line);
        return (json.RootElement.GetProperty("title").GetString()!, json.RootElement.GetProperty("body").GetString()!);
    }

    private static void MeasureDocuments((string Title, string Body)[] articles)
    {
        var title = new FieldInfo { Name = "title", Number = 0 };
        var body = new FieldInfo { Name = "body", Number = 1 };
        var fields = new FieldInfos([title, body]);
        var chars = articles.Sum(article => (long)article.Title.Length + article.Body.Length);
        var writeSeconds = double.MaxValue;
        var storage = new MemoryStorage();
        for (var round = 0; round < Rounds; round++)
        {
            storage = new MemoryStorage();
            var start = ProcessorSeconds();
            using var writer = new StoredFieldsWriter(storage, "_0");
            foreach (var article in articles)
            {
                writer.BeginDocument();
                writer.WriteText(title, article.Title);
                writer.WriteText(body, article.Body);
                writer.EndDocument();
            }

            writer.Finish(articles.Length);
            writeSeconds = Math.Min(writeSeconds, ProcessorSeconds() - start);
        }

        using var stored = StoredFieldsReader.Open(storage.OpenInput, "_0", fields, articles.Length);
        var random = new Random(1);
        var docs = Enumerable.Range(0, Fetches).Select(_ => random.Next(articles.Length)).ToArray();
        var fetchSeconds = double.MaxValue;
        long allocated = 0, textBytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = ProcessorSeconds();
            textBytes = 0;
            foreach (var doc in docs)
            {
                var document = stored.Read(doc);
                textBytes += 2L * (document.TextOf("title")!.Length + document.TextOf("body")!.Length);
            }

            fetchSeconds = Math.Min(fetchSeconds, ProcessorSeconds() - start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var length = storage.LengthInBytes("_0.fdt") + storage.LengthInBytes("_0.fdx");
        Print($"store        {articles.Length / writeSeconds,12:N0} documents/s  {chars / writeSeconds / 1e6,8:N0} MB/s of text, to {100.0 * length / chars:F0} %");
        Print($"fetch random {fetchSeconds / Fetches * 1e6,12:F1} us a document {(allocated - textBytes) / (double)Fetches,8:N0} bytes allocated beside its text");
    }

    private static void MeasureColumns()
    {
        var number = new FieldInfo { Name = "n", Number = 0, DocValuesType = DocValuesType.Numeric };
        var storage = new MemoryStorage();
        var random = new Random(2);
        var values = Enumerable.Range(0, ColumnLength).Select(_ => (long)random.Next(1_000_000)).ToArray();
        using (var writer = new DocValuesWriter(new SegmentWriteState(storage, "_0", ColumnLength)))
        {
            writer.AddNumeric(number, values);
            writer.Finish();
        }

        using var columns = DocValuesReader.Open(storage.OpenInput, storage.OpenInput, "_0", new FieldInfos([number]), ColumnLength);
        var column = columns.Numeric(number)!;
        var order = Enumerable.Range(0, ColumnLength).ToArray();
        random.Shuffle(order);
        double bulk = double.MaxValue, oneByOne = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = ProcessorSeconds();
            column.Read(0, values);
            bulk = Math.Min(bulk, ProcessorSeconds() - start);
            start = ProcessorSeconds();
            long sum = 0;
            foreach (var doc in order) sum += column[doc];
            oneByOne = Math.Min(oneByOne, ProcessorSeconds() - start);
            GC.KeepAlive(sum);
        }

        Print($"column       {bulk / ColumnLength * 1e9,12:F1} ns a value in bulk   {oneByOne / ColumnLength * 1e9,8:F1} ns a value in random order");
    }

    private static double ProcessorSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
