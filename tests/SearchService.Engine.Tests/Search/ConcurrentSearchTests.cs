using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Search;

/// <summary>Searches lend each other cursors, buffers and compiled patterns; nobody must notice.</summary>
public sealed class ConcurrentSearchTests
{
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void QueriesOfManyThreads_FindWhatTheyFindAlone(int seed)
    {
        using var corpus = new RandomCorpus(seed, docCount: 4000, wordCount: 90, maxLength: 16);
        var random = new Random(seed);
        Query[] queries = [.. Enumerable.Range(0, 150).Select(_ => corpus.RandomQuery(random))];
        SearchRequest[] requests = [.. queries.Select((query, i) => new SearchRequest { Query = query, Count = 1 + (i % 40), TotalHitsThreshold = i % 3 == 0 ? int.MaxValue : 10, MaxThreads = 1 + (i % 2) })];
        var expected = requests.Select(request => Hits(new IndexSearcher(corpus.Reader).Search(request))).ToArray();

        var searcher = new IndexSearcher(corpus.Reader);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, thread =>
        {
            var order = Enumerable.Range(0, requests.Length).ToArray();
            new Random(seed + thread).Shuffle(order);
            foreach (var i in order) Assert.True(expected[i] == Hits(searcher.Search(requests[i])), $"seed {seed}, query {i}: {queries[i]}");
        });
    }

    private static string Hits(TopDocs top) => string.Join(' ', top.Hits.Select(hit => $"{hit.DocId}:{BitConverter.SingleToInt32Bits(hit.Score)}"));
}
