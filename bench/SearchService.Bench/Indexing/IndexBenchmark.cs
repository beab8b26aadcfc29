using System.Diagnostics;
using System.Globalization;
using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Bench.Indexing;

/// <summary>
/// How many documents a second are indexed, with the schema, analysis and buffer of the peers in ../shared/bench: id and date whole, title, body
/// and people tokenized, all stored; commit and close inside the clock. Decides whether the writer meets twice the faster peer.
/// <code>
/// index CORPUS.jsonl FOLDER [THREADS] [--stream]   documents loaded before the clock starts, or read inside it (for the memory figure)
/// merge FOLDER                                     down to one segment
/// </code>
/// </summary>
internal static class IndexBenchmark
{
    private static readonly IndexWriterOptions Options = new() { Analyzer = new PorterAnalyzer(), RamBudgetInBytes = 64L << 20, UsesCompoundFiles = false };

    public static int Index(string[] args)
    {
        if (args.Length < 2) return Usage();
        var folder = args[1];
        var threads = args.Length > 2 && int.TryParse(args[2], CultureInfo.InvariantCulture, out var given) ? given : 1;
        var streams = args.Contains("--stream");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        IEnumerable<NewsDocument> corpus = streams ? NewsCorpus.Read(args[0]) : NewsCorpus.Read(args[0]).ToArray();
        GC.Collect();
        var rssBefore = ProcessMemory.Kilobytes("VmRSS");
        var allocatedBefore = GC.GetTotalAllocatedBytes();
        var cpuBefore = Process.GetCurrentProcess().TotalProcessorTime;
        var threadBefore = ThreadTime.Seconds();
        var clock = Stopwatch.StartNew();
        long count;
        double addSeconds;
        using (var storage = new DiskStorage(folder))
        {
            using var writer = new IndexWriter(storage, Options with { Appends = false });
            count = AddAll(writer, corpus, threads);
            addSeconds = clock.Elapsed.TotalSeconds;
            writer.Commit();
        }

        var seconds = clock.Elapsed.TotalSeconds;
        var allocated = GC.GetTotalAllocatedBytes() - allocatedBefore;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"INDEX engine=searchservice threads={threads} docs={count} sec={seconds:F2} addsec={addSeconds:F2} cpu_sec={(Process.GetCurrentProcess().TotalProcessorTime - cpuBefore).TotalSeconds:F2} main_thread_cpu_sec={ThreadTime.Seconds() - threadBefore:F2} docs_s={count / seconds:F0} allocated_bytes_per_doc={allocated / count} gc0={GC.CollectionCount(0)} size={SizeOf(folder)} rss0_kB={rssBefore} peak_rss_kB={ProcessMemory.Kilobytes("VmHWM")}"));
        return 0;
    }

    public static int Merge(string[] args)
    {
        if (args.Length < 1) return Usage();
        var clock = Stopwatch.StartNew();
        using (var storage = new DiskStorage(args[0]))
        {
            using var writer = new IndexWriter(storage, Options);
            writer.ForceMerge();
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"MERGE sec={clock.Elapsed.TotalSeconds:F2} size={SizeOf(args[0])} peak_rss_kB={ProcessMemory.Kilobytes("VmHWM")}"));
        return 0;
    }

    private static long AddAll(IndexWriter writer, IEnumerable<NewsDocument> corpus, int threads)
    {
        if (threads == 1)
        {
            long count = 0;
            foreach (var source in corpus)
            {
                writer.AddDocument(ToDocument(source));
                count++;
            }

            return count;
        }

        long added = 0;
        using var source2 = corpus.GetEnumerator();
        var gate = new Lock();
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            var portion = new List<NewsDocument>();
            while (true)
            {
                portion.Clear();
                lock (gate)
                {
                    while (portion.Count < 64 && source2.MoveNext()) portion.Add(source2.Current);
                }

                if (portion.Count == 0) return;
                foreach (var document in portion) writer.AddDocument(ToDocument(document));
                Interlocked.Add(ref added, portion.Count);
            }
        })).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        return added;
    }

    private static Document ToDocument(NewsDocument source)
    {
        var document = new Document
        {
            Field.OfKeyword("id", source.Id),
            Field.OfText("title", source.Title),
            Field.OfText("body", source.Body),
            Field.OfKeyword("date", source.Date),
        };
        foreach (var person in source.People) document.Add(Field.OfText("people", person));
        return document;
    }

    private static long SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);

    private static int Usage()
    {
        Console.Error.WriteLine("index CORPUS.jsonl FOLDER [THREADS] [--stream] | merge FOLDER");
        return 2;
    }
}
