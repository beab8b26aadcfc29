using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Ranking;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Search.Ranking;

public sealed class NewsRankingTests : IDisposable
{
    private static readonly string[] Articles =
    [
        "The minister spoke of other matters for a long while and then the budget was read out to all who were still there",
        "The minister's budget was read out to all who were still there and then a long while of other matters followed it",
        "A storm took the roof off the old harbour hall and flooded the quay",
        "The harbour flooded again after the storm and the quay was closed",
        "Volunteers cleaned the flooded quay for days",
    ];

    private readonly MemoryStorage _storage = new();
    private readonly IndexReader _reader;
    private readonly NewsRanking _ranking = new() { Analyzer = new EnglishAnalyzer(), Fields = [new RankedField("body", 1f)] };

    public NewsRankingTests()
    {
        using (var writer = new IndexWriter(_storage, new IndexWriterOptions { Analyzer = new EnglishAnalyzer() }))
        {
            foreach (var article in Articles)
            {
                var document = new Document();
                document.Add(Field.OfText("body", article));
                writer.AddDocument(document);
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

    [Fact]
    public void NeighboursThatStandClose_MoveADocumentUp()
    {
        const string text = "minister budget";
        Assert.Equal([1, 0], Search(_ranking with { FeedbackWeight = 0 }, text));
        var apart = new IndexSearcher(_reader).Explain(_ranking.Rank(_ranking.AnyWord(text), text), 0).Value;
        var close = new IndexSearcher(_reader).Explain(_ranking.Rank(_ranking.AnyWord(text), text), 1).Value;
        Assert.True(close > apart, $"{close} {apart}");
    }

    [Fact]
    public void WordsOfTheBestHits_OrderTheRestButMatchNothingMore()
    {
        var hits = Search(_ranking, "quay");
        Assert.Equal([2, 3, 4], hits.Order());
        var without = Search(_ranking with { FeedbackWeight = 0 }, "quay");
        Assert.Equal(without.Order(), hits.Order());
        Assert.Equal(4, without[0]);
        Assert.NotEqual(4, hits[0]);
    }

    [Fact]
    public void WordsTypedTwice_WeighTwice() =>
        Assert.Equal("body:storm^2.0 body:harbour", _ranking.AnyWord("storm harbour storms").ToString());

    private List<int> Search(NewsRanking ranking, string text)
    {
        var request = new SearchRequest { Query = ranking.AnyWord(text) };
        return [.. ranking.Search(new IndexSearcher(_reader), request, text).Hits.Select(hit => hit.DocId)];
    }
}
