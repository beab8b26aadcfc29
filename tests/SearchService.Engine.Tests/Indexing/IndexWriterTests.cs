using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Indexing;

public class IndexWriterTests
{
    private static readonly IndexWriterOptions Options = new() { Analyzer = new StandardAnalyzer() };

    [Fact]
    public void CommittedDocuments_AreReadBack()
    {
        using var storage = new MemoryStorage();
        using (var writer = new IndexWriter(storage, Options))
        {
            writer.AddDocument(Article("a1", "hello hello world"));
            writer.AddDocument(Article("a2", "goodbye world"));
            var commit = writer.Commit(new Dictionary<string, string> { ["source"] = "test" });
            Assert.Equal(1, commit.Generation);
        }

        using var reader = IndexReader.Open(storage);
        Assert.Equal("test", reader.UserData["source"]);
        Assert.Equal(["a1", "a2"], Ids(reader));
        var segment = Assert.Single(reader.Segments);
        Assert.Equal([0, 1], DocsOf(segment, "body", "world"));
        Assert.Equal([0], DocsOf(segment, "body", "hello"));
        Assert.Equal("goodbye world", segment.StoredDocument(1).TextOf("body"));
        Assert.Equal(2, segment.Norms("body")!.Bytes.Length);
    }

    [Fact]
    public void UpdatedDocument_ReplacesTheOlderAlsoInTheSameBuffer()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options);
        writer.AddDocument(Article("a1", "one"));
        writer.UpdateDocument(new Term("id", "a1"), Article("a1", "two"));
        writer.AddDocument(Article("a2", "three"));
        using (var reader = writer.OpenReader()) Assert.Equal(["a1", "a2"], Ids(reader));
        writer.UpdateDocument(new Term("id", "a2"), Article("a2", "four"));
        using (var reader = writer.OpenReader())
        {
            Assert.Equal(["a1", "a2"], Ids(reader));
            Assert.Equal(2, reader.DocCount);
            Assert.Equal(4, reader.MaxDoc);
        }
    }

    [Fact]
    public void DeleteBetweenAdds_RemovesOnlyTheEarlier()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options);
        writer.AddDocument(Article("a1", "one"));
        writer.DeleteDocuments(new Term("id", "a1"));
        writer.AddDocument(Article("a1", "two"));
        writer.Commit();
        using var reader = IndexReader.Open(storage);
        Assert.Equal("two", Assert.Single(StoredTexts(reader)));
    }

    [Fact]
    public void ForcedMerge_KeepsLiveDocumentsInOrder()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options);
        for (var i = 0; i < 50; i++)
        {
            writer.AddDocument(Article($"a{i:00}", $"text number {i}"));
            if (i % 7 == 6) writer.Commit();
        }

        writer.DeleteDocuments(new Term("id", "a03"), new Term("id", "a49"));
        writer.ForceMerge();
        writer.Commit();
        using var reader = IndexReader.Open(storage);
        var segment = Assert.Single(reader.Segments);
        Assert.Null(segment.LiveDocs);
        Assert.Equal(48, reader.MaxDoc);
        Assert.Equal(Enumerable.Range(0, 50).Where(i => i is not (3 or 49)).Select(i => $"a{i:00}"), Ids(reader));
        Assert.Equal(48, DocsOf(segment, "body", "text").Count);
    }

    internal static Document Article(string id, string body) =>
    [
        Field.OfKeyword("id", id),
        Field.OfText("body", body),
        Field.OfSortedColumn("idSort", id),
        Field.OfNumericColumn("length", body.Length),
    ];

    internal static List<string> Ids(IndexReader reader) => [.. Live(reader).Select(place => place.Segment.StoredDocument(place.Doc).TextOf("id")!)];

    private static List<string> StoredTexts(IndexReader reader) => [.. Live(reader).Select(place => place.Segment.StoredDocument(place.Doc).TextOf("body")!)];

    internal static IEnumerable<(SegmentReader Segment, int Doc)> Live(IndexReader reader) =>
        from segment in reader.Segments
        from doc in Enumerable.Range(0, segment.MaxDoc)
        where segment.IsLive(doc)
        select (segment, doc);

    internal static List<int> DocsOf(SegmentReader segment, string field, string term)
    {
        var docs = new List<int>();
        var cursor = segment.Terms(field)?.OpenCursor();
        if (cursor is null || !cursor.SeekExact(System.Text.Encoding.UTF8.GetBytes(term))) return docs;
        var postings = cursor.OpenPostings(PostingsFeatures.Docs);
        for (var doc = postings.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = postings.NextDoc()) docs.Add(doc);
        return docs;
    }
}
