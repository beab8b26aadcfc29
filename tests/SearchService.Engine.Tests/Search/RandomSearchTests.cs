using SearchService.Engine.Search;
using SearchService.Engine.Search.Sorting;

namespace SearchService.Engine.Tests.Search;

public class RandomSearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomQueries_MatchWhatTheTextsSay(int seed)
    {
        using var corpus = new RandomCorpus(seed, docCount: 300, wordCount: 40, maxLength: 14);
        var searcher = new IndexSearcher(corpus.Reader);
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            var query = corpus.RandomQuery(random);
            var expected = Enumerable.Range(0, corpus.Texts.Count).Where(doc => corpus.Texts[doc] is { } text && BruteForce.Matches(query, text));
            var found = searcher.Search(new SearchRequest { Query = query, Count = 1000, TotalHitsThreshold = int.MaxValue }).Hits.Select(hit => hit.DocId).Order();
            Assert.True(expected.SequenceEqual(found), $"seed {seed}, query {i}: {query}\nexpected {string.Join(' ', expected)}\nfound    {string.Join(' ', found)}");
        }
    }

    [Fact]
    public void NearQueriesWithinNearQueries_MatchWhatTheTextsSay()
    {
        using var corpus = new RandomCorpus(14, docCount: 400, wordCount: 8, maxLength: 14);
        var searcher = new IndexSearcher(corpus.Reader);
        var random = new Random(14);
        TermQuery Word() => new("body", corpus.RandomWord(random));
        for (var i = 0; i < 300; i++)
        {
            var inner = new NearQuery([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Word())], random.Next(4), random.Next(2) == 0);
            var query = new NearQuery(random.Next(2) == 0 ? [Word(), inner] : [inner, Word(), Word()], random.Next(4), random.Next(2) == 0);
            var expected = Enumerable.Range(0, corpus.Texts.Count).Where(doc => corpus.Texts[doc] is { } text && BruteForce.Matches(query, text));
            var found = searcher.Search(new SearchRequest { Query = query, Count = 1000 }).Hits.Select(hit => hit.DocId).Order();
            Assert.True(expected.SequenceEqual(found), $"{query}\nexpected {string.Join(' ', expected)}\nfound    {string.Join(' ', found)}");
        }
    }

    [Theory]
    [InlineData(11, 4)]
    [InlineData(12, 30)]
    public void TopHits_AreThoseOfScoringEveryMatch(int seed, int maxLength)
    {
        using var corpus = new RandomCorpus(seed, docCount: 9000, wordCount: 120, maxLength);
        var skipping = new IndexSearcher(corpus.Reader);
        var exhaustive = new IndexSearcher(corpus.Reader, new SearchOptions { SkipsHopeless = false });
        var random = new Random(seed);
        var skipped = 0;
        for (var i = 0; i < 300; i++)
        {
            var query = corpus.RandomQuery(random);
            foreach (var count in new[] { 1, 10, 100 })
            {
                var request = new SearchRequest { Query = query, Count = count, TotalHitsThreshold = 0 };
                var some = skipping.Search(request);
                var all = exhaustive.Search(request);
                Assert.True(some.Hits.SequenceEqual(all.Hits, HitComparer.Instance), $"seed {seed}, query {i}: {query} top {count}\nexpected {Show(all)}\nfound    {Show(some)}");
                Assert.True(some.Total.IsLowerBound ? some.Total.Count <= all.Total.Count : some.Total.Count == all.Total.Count, $"seed {seed}, query {i}: {query} top {count}: {some.Total}, not {all.Total}");
                if (some.Total.Count < all.Total.Count) skipped++;
            }
        }

        Assert.True(skipped > 100, $"only {skipped} searches skipped anything, so nothing was tested");
    }

    [Fact]
    public void TopHitsOfNegativeScores_AreThoseOfScoringEveryMatch()
    {
        using var corpus = new RandomCorpus(13, docCount: 3000, wordCount: 12, maxLength: 12);
        var skipping = new IndexSearcher(corpus.Reader);
        var exhaustive = new IndexSearcher(corpus.Reader, new SearchOptions { SkipsHopeless = false });
        var (first, second, third) = (new TermQuery("body", corpus.Words[0]), new TermQuery("body", corpus.Words[1]), new TermQuery("body", corpus.Words[2]));
        var byAge = new FunctionScoreQuery(first with { Boost = -1f }, new RecencyDecay("date", 1000, 100));
        foreach (var query in new Query[]
        {
            byAge,
            new FunctionScoreQuery(new MatchAllQuery { Boost = -1f }, new RecencyDecay("date", 1000, 100)),
            new FunctionScoreQuery(byAge, new FieldValueFactor("date")),
            BooleanQuery.AllOf(first, second, third) with { Boost = -1f },
            BooleanQuery.AnyOf(first, second with { Boost = -2f }, third with { Boost = -3f }),
            BooleanQuery.AllOf(byAge, new MatchAllQuery { Boost = -4f }),
            new BooleanQuery(new BooleanClause(Occur.Must, byAge), new BooleanClause(Occur.Should, second)),
        })
        {
            var request = new SearchRequest { Query = query, Count = 20, TotalHitsThreshold = 0 };
            Assert.Equal(exhaustive.Search(request).Hits, skipping.Search(request).Hits, HitComparer.Instance);
        }
    }

    [Fact]
    public void PagesAfterEachOther_GiveAllHitsOnceInOrder()
    {
        using var corpus = new RandomCorpus(5, docCount: 500, wordCount: 20, maxLength: 10);
        var searcher = new IndexSearcher(corpus.Reader);
        foreach (var sort in new SortKey[][] { [], [SortKey.Long("date")], [SortKey.Text("desk", reversed: true), SortKey.Score()], [SortKey.Document(reversed: true)] })
        {
            var request = new SearchRequest { Query = new TermQuery("body", corpus.Words[0]), Count = 1000, Sort = sort };
            var whole = searcher.Search(request).Hits.Select(hit => hit.DocId).ToList();
            var paged = new List<int>();
            ScoreDoc? last = null;
            while (searcher.Search(request with { Count = 7, After = last }).Hits is { Count: > 0 } page)
            {
                paged.AddRange(page.Select(hit => hit.DocId));
                last = page[^1];
            }

            Assert.Equal(whole, paged);
        }
    }

    [Fact]
    public void Explanations_HaveTheScoreUpToRounding()
    {
        using var corpus = new RandomCorpus(6, docCount: 300, wordCount: 30, maxLength: 12);
        var searcher = new IndexSearcher(corpus.Reader);
        var random = new Random(6);
        for (var i = 0; i < 100; i++)
        {
            var query = corpus.RandomQuery(random);
            foreach (var hit in searcher.Search(query, 3).Hits)
            {
                var explanation = searcher.Explain(query, hit.DocId);
                Assert.True(explanation.IsMatch, $"{query} {hit}");
                Assert.True(Math.Abs(explanation.Value - hit.Score) <= 1e-4f * Math.Max(1f, hit.Score), $"{query} {hit}\n{explanation}");
            }
        }
    }

    [Fact]
    public void TimeUp_AnswersWithWhatWasFound()
    {
        using var corpus = new RandomCorpus(7, docCount: 100, wordCount: 20, maxLength: 10);
        var searcher = new IndexSearcher(corpus.Reader);
        var top = searcher.Search(new SearchRequest { Query = new MatchAllQuery(), TimeLimit = TimeSpan.Zero });
        Assert.True(top.IsPartial);
        Assert.False(searcher.Search(new SearchRequest { Query = new MatchAllQuery(), TimeLimit = TimeSpan.MaxValue }).IsPartial);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.True(searcher.Search(new SearchRequest { Query = new MatchAllQuery() }, cancelled.Token).IsPartial);
    }

    private static string Show(TopDocs top) => $"{top.Total}: {string.Join(' ', top.Hits.Select(hit => $"{hit.DocId}:{hit.Score:R}"))}";

    private sealed class HitComparer : IEqualityComparer<ScoreDoc>
    {
        public static readonly HitComparer Instance = new();

        public bool Equals(ScoreDoc? one, ScoreDoc? other) =>
            one!.DocId == other!.DocId && BitConverter.SingleToInt32Bits(one.Score) == BitConverter.SingleToInt32Bits(other.Score);

        public int GetHashCode(ScoreDoc hit) => hit.DocId;
    }
}
