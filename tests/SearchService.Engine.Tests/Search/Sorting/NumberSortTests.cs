using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Search.Sorting;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Search.Sorting;

/// <summary>The numbers that floating point comparison treats in its own way: two zeros that are equal, and what is no number.</summary>
public sealed class NumberSortTests : IDisposable
{
    private static readonly double[] Rising = [double.NegativeInfinity, -1, -0d, 0, 2, double.PositiveInfinity, double.NaN];

    private readonly MemoryStorage _storage = new();
    private readonly IndexReader _reader;

    public NumberSortTests()
    {
        using (var writer = new IndexWriter(_storage))
        {
            foreach (var number in Rising.Reverse().Concat(Rising))
            {
                var document = new Document();
                document.Add(new Field("float", (float)number, new FieldType { DocValuesType = DocValuesType.Numeric }));
                document.Add(new Field("double", number, new FieldType { DocValuesType = DocValuesType.Numeric }));
                writer.AddDocument(document);
                if (BitConverter.DoubleToInt64Bits(number) == 0) writer.Flush();
            }

            writer.Commit();
        }

        _reader = IndexReader.Open(_storage);
    }

    public static IEnumerable<object[]> Orders => from isDouble in new[] { false, true } from isReversed in new[] { false, true } from threads in new[] { 1, 3 } select new object[] { isDouble, isReversed, threads };

    [Theory]
    [MemberData(nameof(Orders))]
    public void ZerosAreToldApart_AndWhatIsNoNumberComesLast_OnOnePageAndOnMany(bool isDouble, bool isReversed, int threads)
    {
        var request = new SearchRequest
        {
            Query = new MatchAllQuery(),
            Count = 100,
            Sort = [isDouble ? SortKey.Double("double", isReversed) : SortKey.Float("float", isReversed)],
            MaxThreads = threads,
        };
        var documents = Enumerable.Range(0, 2 * Rising.Length);
        var expected = isReversed ? documents.OrderByDescending(RankOf) : documents.OrderBy(RankOf);
        var searcher = new IndexSearcher(_reader);
        Assert.Equal(expected, searcher.Search(request).Hits.Select(hit => hit.DocId));

        var paged = new List<int>();
        ScoreDoc? last = null;
        while (paged.Count < 100 && searcher.Search(request with { Count = 1, After = last }).Hits is [var next])
        {
            paged.Add(next.DocId);
            last = next;
        }

        Assert.Equal(expected, paged);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _storage.Dispose();
    }

    private static int RankOf(int doc) => doc < Rising.Length ? Rising.Length - 1 - doc : doc - Rising.Length;
}
