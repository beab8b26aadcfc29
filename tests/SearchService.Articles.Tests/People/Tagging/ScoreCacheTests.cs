using SearchService.Articles.People.Tagging;
using SearchService.Articles.People.Tagging.Kernels;

namespace SearchService.Articles.Tests.People.Tagging;

public sealed class ScoreCacheTests
{
    [Fact]
    public void KeptScores_AreAddedUntilAnotherGroupTakesTheirSlot()
    {
        var cache = new ScoreCache();
        const ulong Key = 0x1234_5678_9ABC_DEF0;
        var scores = Enumerable.Range(-8, LabelScheme.Weighted).Select(score => (short)score).ToArray();
        var sum = new short[LabelScheme.Weighted];
        cache.Prefetch(Key);
        Assert.False(cache.TryAdd(Key, sum));
        cache.AddNew(Key, scores, sum);
        Assert.True(cache.TryAdd(Key, sum));
        Assert.Equal(scores.Select(score => (short)(2 * score)), sum);
        Assert.False(cache.TryAdd(Key + 1, sum));
        cache.AddNew(Key + 1, scores, sum);
        Assert.False(cache.TryAdd(Key, sum));
        Assert.Equal(scores.Select(score => (short)(3 * score)), sum);
    }
}
