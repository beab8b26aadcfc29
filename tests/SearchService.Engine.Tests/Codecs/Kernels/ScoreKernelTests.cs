using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Tests.Codecs.Kernels;

public class ScoreKernelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(61)]
    [InlineData(128)]
    public void Bm25ByVectors_HasTheBitsOfTheDefinition(int count)
    {
        var random = new Random(count);
        var norms = new byte[1000];
        random.NextBytes(norms);
        var cache = Enumerable.Range(0, 256).Select(i => i == 0 ? float.PositiveInfinity : random.NextSingle() * 3).ToArray();
        var docs = Enumerable.Range(0, 1000).OrderBy(_ => random.Next()).Take(count).Order().ToArray();
        var freqs = docs.Select(_ => random.Next(1, 50)).ToArray();
        var (found, expected) = (new float[128], new float[128]);
        Bm25Kernel.Score(docs, freqs, norms, cache, 2.345f, found);
        Bm25Kernel.ScoreScalar(docs, freqs, norms, cache, 2.345f, expected);
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), found.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void SumsAndTheBestOfThem_AreThoseOfPlainLoops()
    {
        var random = new Random(5);
        var sums = new double[500];
        var expected = new double[500];
        for (var round = 0; round < 20; round++)
        {
            var docs = Enumerable.Range(1000, 500).Where(_ => random.Next(3) == 0).ToArray();
            var scores = docs.Select(_ => random.NextSingle()).ToArray();
            ScoreWindow.Add(docs, scores, 1000, sums);
            for (var i = 0; i < docs.Length; i++) expected[docs[i] - 1000] += scores[i];
        }

        Assert.Equal(expected, sums);
        var places = new int[500];
        var count = ScoreWindow.FindAtLeast(sums, 3.5, places);
        Assert.Equal(Enumerable.Range(0, 500).Where(i => sums[i] >= 3.5), places.Take(count));
        var floats = sums.Select(sum => (float)sum).ToArray();
        count = ScoreWindow.FindAtLeast(floats, 3.5f, places);
        Assert.Equal(Enumerable.Range(0, 500).Where(i => floats[i] >= 3.5f), places.Take(count));
    }

    [Fact]
    public void DocumentOutsideTheWindow_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ScoreWindow.Add([5, 100], [1f, 1f], 0, new double[100]));
}
