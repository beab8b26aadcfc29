using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.QueryParsing;
using SearchService.Engine.QueryParsing.Newsroom;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;
using SearchService.Engine.Suggesting;
using SearchService.Testing;

namespace SearchService.Engine.Tests.Suggesting;

public sealed class DidYouMeanTests : IDisposable
{
    private static readonly NewsroomQueryParser Parser = new(
        new QuerySchema(new NewsAnalyzer(), [new WeightedField("body", 1f)], [new QueryField("body", QueryFieldKind.Text)]), new FixedClock(DateTimeOffset.UnixEpoch));

    private readonly MemoryStorage _storage = new();
    private readonly IndexReader _reader;

    public DidYouMeanTests()
    {
        using (var writer = new IndexWriter(_storage, new IndexWriterOptions { Analyzer = new NewsAnalyzer() }))
        {
            foreach (var text in new[]
            {
                "Zelensky visits Brussels", "Zelensky meets ministers", "Zelensky speaks", "The ministry of transport", "A minister resigns", "Miners strike in Silesia", "Elections in Silesia", "Zelenski spelt wrong",
            })
            {
                var document = new Document();
                document.Add(Field.OfText("body", text, isStored: false));
                writer.AddDocument(document);
                writer.Flush();
            }

            writer.Commit();
        }

        _reader = IndexReader.Open(_storage);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _storage.Dispose();
    }

    [Theory]
    [InlineData("Zelenzky", "zelensky")]
    [InlineData("Zelenzky brussels", "zelensky brussels")]
    [InlineData("body:Zelenzky", "body:zelensky")]
    [InlineData("electoins silesia", "elections silesia")]
    [InlineData("zelenzky brusels", "zelensky brussels")]
    [InlineData("minrs silesia", "miners silesia")]
    public void MisspeltWord_IsReplacedByWhatTheOtherWordsAllow(string typed, string expected)
    {
        var proposal = Suggest(typed);

        Assert.Equal(expected, proposal?.Canonical);
        Assert.True(Count(proposal!.Build()!) > Count(Parser.Parse(typed).Build()!));
    }

    [Theory]
    [InlineData("zelensky")]
    [InlineData("zelenski")]
    [InlineData("minister strike")]
    [InlineData("rasign")] // resigns
    [InlineData("minister")]
    [InlineData("an")]
    [InlineData("xyzzyplugh")]
    [InlineData("-zelenzky")]
    [InlineData("\"zelenzky\"")]
    [InlineData("")]
    public void NothingBetter_IsNotProposed(string typed) => Assert.Null(Suggest(typed));

    [Fact]
    public void WordOfTheIndex_IsTakenForASlip_OnlyBesideAFarMoreFrequentOneOneLetterAway()
    {
        using var storage = new MemoryStorage();
        using (var writer = new IndexWriter(storage, new IndexWriterOptions { Analyzer = new NewsAnalyzer() }))
        {
            foreach (var text in Enumerable.Repeat("the government asked", 40).Append("the goverment").Append("assad").Append("he resigned").Append("prime minister of regions"))
            {
                var document = new Document();
                document.Add(Field.OfText("body", text, isStored: false));
                writer.AddDocument(document);
            }

            writer.Commit();
        }

        using var reader = IndexReader.Open(storage);
        var searcher = new IndexSearcher(reader);
        var dictionary = new DidYouMean(reader.Segments.Select(segment => segment.Terms("body")).OfType<Terms>(), hasExactForms: true, query => searcher.Count(query));
        Assert.Equal("government", dictionary.Suggest(Parser.Parse("goverment"), 1)?.Canonical);
        Assert.Null(dictionary.Suggest(Parser.Parse("assad"), 1));
        // No word of the index as it is typed, but found by its stem: it is right as well.
        Assert.Null(dictionary.Suggest(Parser.Parse("assads"), 1));
        Assert.Null(dictionary.Suggest(Parser.Parse("prime minister resigns"), 0));
    }

    [Fact]
    public void LastWord_IsCompletedToWordsAsWrittenByFrequency()
    {
        var completer = new TermCompleter(Terms(), hasExactForms: true);

        Assert.Equal(["zelensky", "zelenski"], completer.Complete("Zel", 5).Select(c => c.Text));
        Assert.Equal([3, 1], completer.Complete("Zel", 5).Select(c => c.Weight));
        Assert.Equal(["ministers"], completer.Complete("ministers", 1).Select(c => c.Text));
        Assert.Equal(["brussels"], completer.Complete("bruxsel", 5).Select(c => c.Text));
        Assert.Empty(completer.Complete("xq", 5));
    }

    private NewsroomQuery? Suggest(string typed)
    {
        var query = Parser.Parse(typed);
        return new DidYouMean(Terms(), hasExactForms: true, Count).Suggest(query, query.Build() is { } built ? Count(built) : 0);
    }

    private long Count(Query query) => new IndexSearcher(_reader).Count(query);

    private IEnumerable<Terms> Terms() => _reader.Segments.Select(segment => segment.Terms("body")).OfType<Terms>();
}
