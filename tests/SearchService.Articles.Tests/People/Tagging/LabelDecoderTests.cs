using SearchService.Articles.People.Tagging;

namespace SearchService.Articles.Tests.People.Tagging;

public sealed class LabelDecoderTests
{
    private static readonly LabelDecoder Decoder = new(TaggerModel.Parse(EmbeddedData.ReadModel(), EmbeddedData.WordClasses));

    [Theory]
    [InlineData(3000)]
    [InlineData(3)]
    public void OneTokenAlone_GetsTheLabelThatTheWayOfAllLengthsGivesIt(int spread)
    {
        var random = new Random(spread);
        var seen = new HashSet<byte>();
        for (var round = 0; round < 2000; round++)
        {
            var scores = Enumerable.Range(0, LabelScheme.Weighted).Select(_ => (short)random.Next(-spread, spread + 1)).ToArray();
            var (quick, full) = (new byte[1], new byte[1]);
            Decoder.Decode(scores, quick);
            Decoder.DecodeRun(scores, full);
            Assert.Equal(full, quick);
            seen.Add(quick[0]);
        }

        if (spread > 100) Assert.Equal(5, seen.Count);
    }
}
