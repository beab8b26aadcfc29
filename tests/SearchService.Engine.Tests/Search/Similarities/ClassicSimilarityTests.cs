using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Similarities;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Search.Similarities;

/// <summary>Worked by hand from format document 7.5; Lucene itself judges random queries in the compatibility tests.</summary>
public sealed class ClassicSimilarityTests : IDisposable
{
    private readonly MemoryStorage _storage = new();
    private readonly IndexReader _reader;
    private readonly IndexSearcher _searcher;

    public ClassicSimilarityTests()
    {
        using (var writer = new IndexWriter(_storage, new IndexWriterOptions { Analyzer = new StandardAnalyzer() }))
        {
            foreach (var text in new[] { "truce truce truce truce", "truce in aleppo holds", "rain", "rain and wind" })
            {
                var document = new Document();
                document.Add(Field.OfText("body", text));
                writer.AddDocument(document);
            }

            writer.Commit();
        }

        _reader = IndexReader.Open(_storage);
        _searcher = new IndexSearcher(_reader, new SearchOptions { Similarity = new ClassicSimilarity() });
    }

    [Fact]
    public void OneTerm_ScoresRootOfFrequencyTimesRarityTimesLengthNorm()
    {
        // 2 of 4 documents: idf = 1 + ln(4 / 3). The query norm 1 / idf leaves one idf of its square. Four tokens: norm 1 / 2.
        var idf = 1 + Math.Log(4 / 3d);
        var hits = _searcher.Search(new TermQuery("body", "truce"), 10).Hits;
        Assert.Equal([0, 1], hits.Select(hit => hit.DocId));
        Assert.Equal(2 * idf * 0.5, hits[0].Score, 1e-6);
        Assert.Equal(1 * idf * 0.5, hits[1].Score, 1e-6);
    }

    [Fact]
    public void TwoTerms_AreCoordinated_AndWeighedByTheirSquares()
    {
        var (truce, aleppo) = (1 + Math.Log(4 / 3d), 1 + Math.Log(4 / 2d));
        var norm = 1 / Math.Sqrt((truce * truce) + (aleppo * aleppo));
        var query = BooleanQuery.AnyOf([new TermQuery("body", "truce"), new TermQuery("body", "aleppo")]);
        var hits = _searcher.Search(query, 10).Hits;
        Assert.Equal([1, 0], hits.Select(hit => hit.DocId));
        Assert.Equal(norm * ((truce * truce) + (aleppo * aleppo)) * 0.5, hits[0].Score, 1e-6);
        Assert.Equal(norm * truce * truce * 2 * 0.5 * (1 / 2d), hits[1].Score, 1e-6);
        Assert.Equal(hits[1].Score, _searcher.Explain(query, 0).Value, 1e-6);
    }

    [Fact]
    public void Filters_AreExplainedButDoNotCountAsMatchingClauses()
    {
        var filter = new BooleanClause(Occur.Filter, new TermQuery("body", "rain"));
        var query = new BooleanQuery(new BooleanClause(Occur.Should, new TermQuery("body", "wind")), new BooleanClause(Occur.Should, new TermQuery("body", "snow")), filter, filter);
        var explanation = _searcher.Explain(query, 3);
        Assert.Equal(_searcher.Search(query, 1).Hits[0].Score, explanation.Value);
        Assert.Contains("times 0.5 for matching 1 clauses", explanation.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void AWordThatIsNowhere_WeighsInTheNormUnlessAFuzzyQueryLooksForIt()
    {
        var alone = _searcher.Search(new TermQuery("body", "rain"), 1).Hits[0].Score;
        Query With(Query other) => new BooleanQuery([new BooleanClause(Occur.Should, new TermQuery("body", "rain")), new BooleanClause(Occur.Should, other)]) { IsCoordDisabled = true };
        Assert.True(_searcher.Search(With(new TermQuery("body", "snow")), 1).Hits[0].Score < alone);
        Assert.Equal(alone, _searcher.Search(With(new FuzzyQuery(new Term("body", "snow"), 0)), 1).Hits[0].Score);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _storage.Dispose();
    }
}
