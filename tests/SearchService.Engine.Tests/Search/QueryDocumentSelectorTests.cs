using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Search;

public sealed class QueryDocumentSelectorTests
{
    private const int DocCount = 300;

    private static readonly Query[] Queries =
    [
        new TermQuery("body", "third"),
        new PhraseQuery("body", "number", "17"),
        new BooleanQuery([new BooleanClause(Occur.Must, new TermQuery("body", "third")), new BooleanClause(Occur.MustNot, new TermQuery("body", "fifth"))]),
        new PrefixQuery("body", "fif"),
        new WildcardQuery("body", "?ift*"),
        NumericRangeQuery.Ints("year", 1990, 1999),
        new MatchAllQuery(),
        new TermQuery("body", "nowhere"),
    ];

    public static TheoryData<int> QueryNumbers => [.. Enumerable.Range(0, Queries.Length)];

    [Theory]
    [MemberData(nameof(QueryNumbers))]
    public void DeletingByQuery_LeavesExactlyTheDocumentsThatDoNotMatch_AndThoseAddedLater(int number)
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, new IndexWriterOptions { Analyzer = new StandardAnalyzer() });
        for (var i = 0; i < DocCount; i++)
        {
            writer.AddDocument(DocumentOf(i));
            if (i % 110 == 0) writer.Flush();
        }

        writer.Commit();
        HashSet<string> matched, all;
        using (var before = IndexReader.Open(storage)) (matched, all) = (IdsOf(before, Queries[number]), IdsOf(before, new MatchAllQuery()));
        writer.DeleteDocuments(new QueryDocumentSelector(Queries[number]));
        writer.AddDocument(DocumentOf(DocCount + 15));
        writer.Commit();

        using var after = IndexReader.Open(storage);
        Assert.Equal(all.Except(matched).Append($"{DocCount + 15}").Order(StringComparer.Ordinal), IdsOf(after, new MatchAllQuery()).Order(StringComparer.Ordinal));
    }

    private static Document DocumentOf(int i)
    {
        var document = new Document();
        document.Add(Field.OfKeyword("id", $"{i}"));
        document.Add(Field.OfText("body", $"number {i % 40} {(i % 3 == 0 ? "third" : "")} {(i % 5 == 0 ? "fifth" : "")}"));
        document.Add(Field.OfInt("year", 1980 + (i % 45)));
        return document;
    }

    private static HashSet<string> IdsOf(IndexReader reader, Query query) =>
        [.. new IndexSearcher(reader).Search(query, DocCount + 1).Hits.Select(hit => reader.SegmentOf(hit.DocId).StoredDocument(hit.DocId - reader.SegmentOf(hit.DocId).DocBase).TextOf("id")!)];
}
