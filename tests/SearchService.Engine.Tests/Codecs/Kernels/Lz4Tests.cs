using System.Text;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Tests.Codecs.Kernels;

public class Lz4Tests
{
    [Fact]
    public void NoBytes_AreOneZero()
    {
        var encoded = new byte[Lz4Encoder.LargestOutput(0)];
        Assert.Equal(1, new Lz4Encoder().Encode([], encoded));
        Assert.Equal(0, encoded[0]);
        Assert.Equal(1, Lz4Decoder.Decode(encoded.AsSpan(0, 1), []));
    }

    [Fact]
    public void AnyBytes_SurviveAndCanBeReadInPart()
    {
        var random = new Random(1);
        var encoder = new Lz4Encoder();
        for (var round = 0; round < 2000; round++)
        {
            var source = Sample(random, round);
            var encoded = new byte[Lz4Encoder.LargestOutput(source.Length)];
            var length = encoder.Encode(source, encoded);
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

    [Fact]
    public void FarMatches_StayWithinTheWindow()
    {
        var random = new Random(3);
        var once = new byte[70_000];
        random.NextBytes(once);
        byte[] source = [.. once, .. once.AsSpan(0, 30_000), .. once.AsSpan(60_000, 10_000)];
        var encoded = new byte[Lz4Encoder.LargestOutput(source.Length)];
        var length = new Lz4Encoder().Encode(source, encoded);
        var decoded = new byte[source.Length];
        Assert.Equal(length, Lz4Decoder.Decode(encoded.AsSpan(0, length), decoded));
        Assert.Equal(source, decoded);
    }

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
