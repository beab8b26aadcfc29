using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Checking;

/// <summary>Two segments with a little of everything: positions, offsets, vectors, norms, every kind of column, stored fields, deletions, two commits.</summary>
internal static class SmallIndex
{
    private static readonly FieldType Body = new()
    {
        IndexOptions = IndexOptions.DocsFreqsPositionsOffsets, IsTokenized = true, IsStored = true, HasTermVectors = true, HasVectorPositions = true, HasVectorOffsets = true,
    };

    public static MemoryStorage Write(bool isCompound)
    {
        var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, new IndexWriterOptions { Analyzer = new StandardAnalyzer(), UsesCompoundFiles = isCompound, CommitsToKeep = 2 });
        for (var doc = 0; doc < 14; doc++) writer.AddDocument(Document(doc));
        writer.Commit();
        for (var doc = 14; doc < 20; doc++) writer.AddDocument(Document(doc));
        writer.DeleteDocuments(new Term("id", "d3"));
        writer.Commit(new Dictionary<string, string> { ["who"] = "test" });
        return storage;
    }

    private static Document Document(int number) =>
    [
        Field.OfKeyword("id", "d" + number),
        new Field("body", string.Join(' ', Enumerable.Range(0, 2 + (number % 5)).Select(word => "word" + (word * number % 7))), Body),
        Field.OfText("title", "The same title again " + number, isStored: false),
        Field.OfNumericColumn("number", number * 1000L),
        Field.OfBinaryColumn("bytes", new byte[number % 3]),
        Field.OfSortedColumn("place", number % 2 == 0 ? "London" : "Lagos"),
        Field.OfSortedSetColumn("topic", "t" + (number % 4)),
        Field.OfSortedSetColumn("topic", "u" + (number % 3)),
    ];
}
