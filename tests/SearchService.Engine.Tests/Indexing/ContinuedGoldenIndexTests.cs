using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;
using SearchService.Testing;
using SearchService.Testing.Indexing;

namespace SearchService.Engine.Tests.Indexing;

public class ContinuedGoldenIndexTests
{
    public static TheoryData<string> GoldenIndexes() => GoldenReaderTests.GoldenIndexes();

    [Theory]
    [MemberData(nameof(GoldenIndexes))]
    public void IndexOfLuceneNet_AddedToMergedAndCommitted_LosesNothing(string name)
    {
        using var storage = Copy(name);
        IReadOnlyList<string> before;
        int docCount;
        using (var reader = IndexReader.Open(storage))
        {
            before = LiveContent.Of(reader);
            docCount = reader.DocCount;
        }

        using (var writer = new IndexWriter(storage, new IndexWriterOptions { Analyzer = new StandardAnalyzer() }))
        {
            writer.AddDocument([Field.OfKeyword("added by the test", "x")]);
            writer.Commit();
            writer.ForceMerge();
            writer.DeleteDocuments(new Term("added by the test", "x"));
            writer.ForceMerge();
            writer.Commit();
        }

        using (var reader = IndexReader.Open(storage))
        {
            Assert.Equal(docCount, reader.MaxDoc);
            Assert.True(reader.Segments.Count <= 1);
            foreach (var segment in reader.Segments) segment.VerifyChecksums();
            Assert.Equal(before, LiveContent.Of(reader));
        }
    }

    [Fact]
    public void ReadersOfSeveralIndexes_AreAddedAsOneSegment()
    {
        using var target = new MemoryStorage();
        using var first = Copy("deletes");
        using var second = Copy("compound");
        using (var writer = new IndexWriter(target))
        using (var firstReader = IndexReader.Open(first))
        using (var secondReader = IndexReader.Open(second))
        {
            writer.AddIndexes(firstReader);
            using (var added = writer.OpenReader()) Assert.Equal(LiveContent.Of(firstReader), LiveContent.Of(added));
            writer.AddIndexes(secondReader);
            using var both = writer.OpenReader();
            Assert.Equal(firstReader.DocCount + secondReader.DocCount, both.DocCount);
        }
    }

    private static MemoryStorage Copy(string name)
    {
        var storage = new MemoryStorage();
        foreach (var path in Directory.EnumerateFiles(SharedData.PathOf("golden", "indexes", name, "index")))
            storage.WriteAllBytes(Path.GetFileName(path), File.ReadAllBytes(path));
        return storage;
    }
}
