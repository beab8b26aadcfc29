using System.Diagnostics;
using SearchService.Engine.Analysis;
using SearchService.Engine.Highlighting;
using SearchService.Engine.Indexing;
using SearchService.Engine.QueryParsing;
using SearchService.Engine.QueryParsing.Classic;
using SearchService.Engine.QueryParsing.Newsroom;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;
using SearchService.Testing;
using Xunit.Abstractions;

namespace SearchService.Fuzz.Tests.QueryParsing;

/// <summary>What the parsers make of hostile strings, searched and highlighted on a small index with many different words.</summary>
public sealed class HostileSearchTests : IDisposable
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromHours(1);
    private const int Seed = 20261123;
    private const int DocCount = 400;
    private const int Attempts = 4;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Overrun = TimeSpan.FromMilliseconds(50);
    private static readonly int Rounds = FuzzRounds.Of(normal: 1_500, many: 10_000_000);

    // A pattern takes a hundred times as long as any other string: in the long run, one in 128 is one.
    private static readonly int RoundsPerPattern = FuzzRounds.Of(normal: 8, many: 128);
    private static readonly NewsAnalyzer Analyzer = new();

    private static readonly NewsroomQueryParser Newsroom = new(
        new QuerySchema(
            Analyzer,
            [new WeightedField("title", 2f), new WeightedField("body", 1f)],
            [
                new QueryField("title", QueryFieldKind.Text), new QueryField("desk", QueryFieldKind.Keyword),
                new QueryField("date", QueryFieldKind.Date), new QueryField("words", QueryFieldKind.Number),
            ]),
        new FixedClock(new DateTimeOffset(2016, 12, 14, 15, 30, 0, TimeSpan.Zero)));

    private readonly ITestOutputHelper _output;
    private readonly MemoryStorage _storage = new();
    private readonly IndexReader _reader;
    private readonly IndexSearcher _searcher;
    private readonly string[] _texts;

    public HostileSearchTests(ITestOutputHelper output)
    {
        _output = output;
        var random = new Random(Seed);
        _texts = [.. Enumerable.Range(0, DocCount).Select(_ => TextOf(random))];
        using (var writer = new IndexWriter(_storage, new IndexWriterOptions { Analyzer = Analyzer }))
        {
            foreach (var text in _texts)
            {
                var document = new Document();
                document.Add(Field.OfText("title", text[..40]));
                document.Add(Field.OfText("body", text, isStored: false));
                document.Add(Field.OfKeyword("desk", "World", isStored: false));
                document.Add(Field.OfLong("date", random.NextInt64(0, 2_000_000_000)));
                document.Add(Field.OfLong("words", text.Length / 6));
                writer.AddDocument(document);
            }

            writer.Commit();
        }

        _reader = IndexReader.Open(_storage);
        _searcher = new IndexSearcher(_reader, new SearchOptions { Limits = new SearchLimits { PreferBestTerms = true } });
    }

    [Fact]
    public void HostileQueries_AreAnsweredInTime_OrRefusedWithAMessage()
    {
        var hostile = new HostileQueries(Seed);
        var classic = new ClassicQueryParser("body", Analyzer);
        var (searched, found, refused) = (0, 0, 0);
        var clock = Stopwatch.StartNew();
        var round = 0;
        for (; round < Rounds && clock.Elapsed < LongestRun; round++)
        {
            var text = round % RoundsPerPattern == RoundsPerPattern - 1 ? HostilePatterns.Next(new Random(round)) : hostile.Next();
            Query?[] queries = [classic.Parse(text).Query, Newsroom.Parse(text).Build()];
            foreach (var query in queries.OfType<Query>())
            {
                try
                {
                    searched++;
                    var top = SearchInTime(text, query);
                    if (top.Hits.Count == 0) continue;
                    found++;
                    if (round % 16 == 0) Highlight(query, top.Hits[0].DocId);
                }
                catch (QueryException refusal)
                {
                    refused++;
                    Assert.NotEmpty(refusal.Message);
                }
                catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
                {
                    throw new InvalidOperationException($"The query {System.Text.Json.JsonSerializer.Serialize(text)} ended with {exception.Message}", exception);
                }
            }
        }

        _output.WriteLine($"{round} strings, {searched} searches, {found} found something, {refused} were refused");
        Assert.True(found > searched / 20, $"only {found} of {searched} searches found anything, so little was tested");
        Assert.True(refused < searched / 2, $"{refused} of {searched} searches were refused");
    }

    [Theory]
    [InlineData("(a*)*b")]
    [InlineData("(a|b|ab)*c(a|b|ab)*d")]
    [InlineData(".*.*.*.*.*.*.*.*.*x.*y")]
    [InlineData(".*a.{1000}")]
    [InlineData("(.*a.{14}){3}")]
    [InlineData("((a{1,100}){1,100}){1,100}")]
    [InlineData("~(.*a.*)&~(.*b.*)&.*c.{10}")]
    [InlineData("[a-z]{0,60}[0-9]{0,60}[a-z]{0,60}")]
    public void CatastrophicExpression_IsAnsweredInTime_OrRefusedWithAMessage(string expression)
    {
        try
        {
            SearchInTime(expression, new RegexpQuery("body", expression));
        }
        catch (QueryException refusal)
        {
            Assert.Matches("expression|pattern", refusal.Message);
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _storage.Dispose();
    }

    private static string TextOf(Random random)
    {
        string[] known = ["aleppo", "buses", "leave", "truce", "army", "Zelensky", "a", "b", "c", "d", "e", "h", "house"];
        return string.Join(' ', Enumerable.Range(0, 120).Select(_ => random.Next(3) == 0
            ? known[random.Next(known.Length)]
            : new string([.. Enumerable.Range(0, random.Next(2, 9)).Select(_ => (char)('a' + random.Next(26)))])));
    }

    /// <summary>
    /// Searches, a second time and more if it was late. A machine busy with other things makes a query late, so only the time that this
    /// process was running counts. Refusing counts as answering.
    /// </summary>
    private TopDocs SearchInTime(string text, Query query)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (clock, running) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            TopDocs? top = null;
            QueryException? refusal = null;
            try
            {
                top = _searcher.Search(new SearchRequest { Query = query, TimeLimit = TimeLimit });
            }
            catch (QueryException refused)
            {
                refusal = refused;
            }

            var time = clock.Elapsed;
            running = Environment.CpuUsage.TotalTime - running;
            if (running < time) time = running;
            if (time <= TimeLimit + Overrun) return top ?? throw refusal!;
            Assert.True(attempt < Attempts, $"{System.Text.Json.JsonSerializer.Serialize(text)} took {time.TotalMilliseconds} ms");
        }
    }

    private void Highlight(Query query, int docId) =>
        Assert.NotEmpty(new QueryHighlighter(query, Analyzer).Highlight(new FieldText("title", [_texts[docId][..40]]), new FieldText("body", [_texts[docId]])));
}
