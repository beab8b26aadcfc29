using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Tests.Codecs.Kernels;

public sealed class BlockSearchTests
{
    [Fact]
    public void AnyRunAndTarget_EqualsTheDefinition()
    {
        var random = new Random(1);
        for (var round = 0; round < 3000; round++)
        {
            var docs = new int[random.Next(129)];
            var doc = random.Next(1000);
            for (var i = 0; i < docs.Length; i++) docs[i] = doc += random.Next(1, 20);
            var from = random.Next(docs.Length + 1);
            var target = random.Next(doc + 30);
            Assert.Equal(BlockSearch.Scalar(docs, from, target), BlockSearch.FirstAtLeast(docs, from, target));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(60)]
    public void CommonDocumentsOfAnyRuns_EqualTheDefinition(int largestStep)
    {
        var random = new Random(2);
        for (var round = 0; round < 2000; round++)
        {
            var docs = RandomRun(random, 5);
            var others = RandomRun(random, largestStep);
            var (from, othersFrom) = (random.Next(docs.Length + 1), random.Next(others.Length + 1));
            var (places, otherPlaces, expected, otherExpected) = (new int[128], new int[128], new int[128], new int[128]);
            var count = BlockSearch.ScalarIntersect(docs, from, others, othersFrom, expected, otherExpected);
            Assert.Equal(docs[from..].Intersect(others[othersFrom..]), expected[..count].Select(place => docs[place]));
            Assert.Equal(count, BlockSearch.Intersect(docs, from, others, othersFrom, places, otherPlaces));
            Assert.Equal(expected[..count], places[..count]);
            Assert.Equal(otherExpected[..count], otherPlaces[..count]);
        }
    }

    private static int[] RandomRun(Random random, int largestStep)
    {
        var docs = new int[random.Next(129)];
        var doc = random.Next(200);
        for (var i = 0; i < docs.Length; i++) docs[i] = doc += random.Next(1, largestStep);
        return docs;
    }
}
