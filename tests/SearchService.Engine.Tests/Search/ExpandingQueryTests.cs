using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Search;

/// <summary>Queries that stand for few or many terms, around the border between the two.</summary>
public sealed class ExpandingQueryTests : IDisposable
{
    private const int DocCount = 6000;

    private readonly MemoryStorage _storage = new();
    private readonly IndexReader _reader;

    public ExpandingQueryTests()
    {
        using (var writer = new IndexWriter(_storage, new IndexWriterOptions { Analyzer = new StandardAnalyzer() }))
        {
            for (var doc = 0; doc < DocCount; doc++)
            {
                var document = new Document();
                document.Add(Field.OfKeyword("id", $"d{doc:D4}"));
                writer.AddDocument(document);
                if (doc == DocCount / 2) writer.Flush();
            }

            writer.Commit();
        }

        _reader = IndexReader.Open(_storage);
    }

    // A thousandth of the documents, six, is where a list of documents gives way to bits.
    [Theory]
    [InlineData("d001*", 10)]
    [InlineData("d123?", 10)]
    [InlineData("d5*", 1000)]
    [InlineData("*7", 600)]
    [InlineData("d*00", 60)]
    [InlineData("d?000", 6)]
    [InlineData("d?001", 6)]
    [InlineData("d29?9*", 10)]
    [InlineData("d1234", 1)]
    [InlineData("*123", 6)]
    [InlineData("e*", 0)]
    public void Wildcard_FindsAllDocumentsOfItsTerms_InDocumentOrder(string pattern, int count)
    {
        var searcher = new IndexSearcher(_reader);
        var query = new WildcardQuery("id", pattern);
        Assert.Equal(count, searcher.Count(query));
        var hits = searcher.Search(query, DocCount).Hits;
        Assert.Equal(count, hits.Count);
        Assert.Equal(hits.Select(hit => hit.DocId).Order(), hits.Select(hit => hit.DocId));
        Assert.All(hits, hit => Assert.StartsWith(pattern.Split('*', '?')[0], Id(hit), StringComparison.Ordinal));
        Assert.Equal(count, hits.Select(Id).Distinct().Count());
    }

    public void Dispose()
    {
        _reader.Dispose();
        _storage.Dispose();
    }

    private string Id(ScoreDoc hit)
    {
        var segment = _reader.SegmentOf(hit.DocId);
        return segment.StoredDocument(hit.DocId - segment.DocBase, new HashSet<string> { "id" }).TextOf("id")!;
    }
}
