using System.Diagnostics;
using System.Globalization;
using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;
using Xunit.Abstractions;

namespace SearchService.Fuzz.Tests.QueryParsing;

/// <summary>Patterns that look at much of a dictionary so large that looking at all of it takes far longer than a query may.</summary>
public sealed class HugeDictionaryTests(ITestOutputHelper output)
{
    private const int Seed = 20261124;
    private const int TermsPerDocument = 2_000;
    private const int Attempts = 4;
    private static readonly int Terms = FuzzRounds.Of(normal: 200_000, many: 6_000_000);
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Overrun = TimeSpan.FromMilliseconds(50);

    private static readonly Query[] Queries =
    [
        new WildcardQuery("body", "*7*3*"), new WildcardQuery("body", "*x"), new WildcardQuery("body", "?*?*?*9"), new WildcardQuery("body", "*"),
        new RegexpQuery("body", ".*a.*b.*"), new RegexpQuery("body", "[a-z]+[0-9]+z"), new RegexpQuery("body", "(.*1.*2.*3.*)|(.*q)"), new RegexpQuery("body", "@&~(.*[0-9].*)"),
        new FuzzyQuery(new Term("body", "qxzqxzqxzq")), new FuzzyQuery(new Term("body", "wx123456y")), new FuzzyQuery(new Term("body", "a"), maxEdits: 2),
        new PrefixQuery("body", ""), new TermRangeQuery("body", null, null),
    ];

    [Fact]
    public void PatternsOverAHugeDictionary_EndWithinTheirTimeLimit()
    {
        using var storage = new MemoryStorage();
        Write(storage);
        using var reader = IndexReader.Open(storage);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reader.Segments.Sum(segment => segment.Terms("body")!.Count)} terms"));
        var searcher = new IndexSearcher(reader, new SearchOptions { Limits = new SearchLimits { PreferBestTerms = true } });
        foreach (var query in Queries)
        {
            var time = TimeOf(searcher, query, out var top);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{query}: {time.TotalMilliseconds:F1} ms, {(top is null ? "refused" : top.IsPartial ? "stopped" : "complete")}"));
            for (var attempt = 1; time > TimeLimit + Overrun && attempt < Attempts; attempt++) time = TimeOf(searcher, query, out _);
            Assert.True(time <= TimeLimit + Overrun, $"{query} took {time.TotalMilliseconds} ms");
        }
    }

    /// <summary>A machine busy with other things makes a query late, so only the time that this process was running counts.</summary>
    private static TimeSpan TimeOf(IndexSearcher searcher, Query query, out TopDocs? top)
    {
        var (clock, running) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        try
        {
            top = searcher.Search(new SearchRequest { Query = query, TimeLimit = TimeLimit });
        }
        catch (QueryException)
        {
            top = null; // refused for its size: an answer, too
        }

        var time = clock.Elapsed;
        running = Environment.CpuUsage.TotalTime - running;
        return running < time ? running : time;
    }

    private static void Write(MemoryStorage storage)
    {
        var random = new Random(Seed);
        using var writer = new IndexWriter(storage, new IndexWriterOptions { Analyzer = new ChainAnalyzer(() => new WhitespaceTokenizer()), RamBudgetInBytes = 1L << 29 });
        for (var i = 0; i < Terms; i += TermsPerDocument)
            writer.AddDocument([Field.OfText("body", string.Join(' ', Enumerable.Range(i, TermsPerDocument).Select(number => WordOf(number, random))), isStored: false)]);
        writer.Commit();
    }

    private static string WordOf(int number, Random random) =>
        string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + random.Next(26))}{(char)('a' + random.Next(26))}{number}{(char)('a' + random.Next(26))}");
}
