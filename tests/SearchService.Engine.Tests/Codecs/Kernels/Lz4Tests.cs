using System.Text;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Tests.Codecs.Kernels;

public class Lz4Tests
{
    private delegate int Encoder(ReadOnlySpan<byte> source, Span<byte> destination);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NoBytes_AreOneZero(bool isDense)
    {
        var encoded = new byte[Lz4Encoder.LargestOutput(0)];
        Assert.Equal(1, EncoderOf(isDense)([], encoded));
        Assert.Equal(0, encoded[0]);
        Assert.Equal(1, Lz4Decoder.Decode(encoded.AsSpan(0, 1), []));
    }

    [Fact]
    public void DenseBlocks_AreSmallerForTextAndNeverLarger()
    {
        var random = new Random(4);
        long fast = 0, dense = 0;
        for (var round = 3; round < 400; round += 4)
        {
            var source = Sample(random, round);
            var encoded = new byte[Lz4Encoder.LargestOutput(source.Length)];
            var (one, other) = (EncoderOf(isDense: false)(source, encoded), EncoderOf(isDense: true)(source, encoded));
            Assert.True(other <= one, $"{source.Length} bytes take {other} bytes densely, {one} fast.");
            fast += one;
            dense += other;
        }

        Assert.True(dense < 0.92 * fast, $"{dense} bytes, {fast} fast");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnyBytes_SurviveAndCanBeReadInPart(bool isDense)
    {
        var random = new Random(1);
        var encode = EncoderOf(isDense);
        for (var round = 0; round < 2000; round++)
        {
            var source = Sample(random, round);
            var encoded = new byte[Lz4Encoder.LargestOutput(source.Length)];
            var length = encode(source, encoded);
            var decoded = new byte[source.Length];
            Assert.Equal(length, Lz4Decoder.Decode(encoded.AsSpan(0, length), decoded));
            Assert.Equal(source, decoded);

            var part = new byte[random.Next(source.Length + 1)];
            Assert.True(Lz4Decoder.Decode(encoded.AsSpan(0, length), part) > 0);
            Assert.Equal(source[..part.Length], part);
        }
    }

    [Fact]
    public void DamagedBlocks_NeverWriteOutsideTheirDestination()
    {
        var random = new Random(2);
        var encoder = new Lz4Encoder();
        for (var round = 0; round < 5000; round++)
        {
            var source = Sample(random, round);
            var encoded = new byte[Lz4Encoder.LargestOutput(source.Length)];
            var length = encoder.Encode(source, encoded);
            for (var flips = random.Next(1, 4); flips > 0; flips--) encoded[random.Next(length)] ^= (byte)(1 << random.Next(8));
            var guarded = new byte[source.Length + 64];
            guarded.AsSpan(source.Length).Fill(0xA5);
            var used = Lz4Decoder.Decode(encoded.AsSpan(0, random.Next(length + 1)), guarded.AsSpan(0, source.Length));
            Assert.InRange(used, Lz4Decoder.Malformed, length);
            Assert.False(guarded.AsSpan(source.Length).ContainsAnyExcept((byte)0xA5));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FarMatches_StayWithinTheWindow(bool isDense)
    {
        var random = new Random(3);
        var once = new byte[70_000];
        random.NextBytes(once);
        byte[] source = [.. once, .. once.AsSpan(0, 30_000), .. once.AsSpan(60_000, 10_000)];
        var encoded = new byte[Lz4Encoder.LargestOutput(source.Length)];
        var length = EncoderOf(isDense)(source, encoded);
        var decoded = new byte[source.Length];
        Assert.Equal(length, Lz4Decoder.Decode(encoded.AsSpan(0, length), decoded));
        Assert.Equal(source, decoded);
    }

    private static Encoder EncoderOf(bool isDense) => isDense ? new Lz4DenseEncoder().Encode : new Lz4Encoder().Encode;

    private static byte[] Sample(Random random, int round)
    {
        var length = round < 300 ? round : random.Next(round % 10 == 0 ? 40_000 : 600);
        switch (round % 4)
        {
            case 0:
                var noise = new byte[length];
                random.NextBytes(noise);
                return noise;
            case 1:
                return [.. Enumerable.Range(0, length).Select(i => (byte)(i % (1 + (round % 11))))];
            case 2:
                return new byte[length];
            default:
                var text = string.Concat(Enumerable.Range(0, length).Select(_ => "word" + random.Next(50) + " "));
                return Encoding.UTF8.GetBytes(text[..length]);
        }
    }
}
