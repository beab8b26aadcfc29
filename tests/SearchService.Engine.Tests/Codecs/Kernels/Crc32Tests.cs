using System.Runtime.Intrinsics.X86;
using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Tests.Codecs.Kernels;

public sealed class Crc32Tests
{
    [Fact]
    public void CheckValue_IsThatOfZlib()
    {
        Assert.Equal(0xCBF43926, Crc32.Append(0, "123456789"u8));
        Assert.Equal(0xCBF43926, Crc32.Append(Crc32.Append(0, "1234"u8), "56789"u8));
        Assert.Equal(0u, Crc32.Append(0, []));
    }

    [Fact]
    public void EveryLength_EqualsTheDefinition()
    {
        var random = new Random(1);
        var bytes = new byte[1200];
        random.NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length++)
        {
            var start = (uint)random.NextInt64();
            Assert.Equal(Crc32.Scalar(start, bytes.AsSpan(0, length)), Crc32.Append(start, bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Pieces_GiveTheSameAsTheWhole()
    {
        var random = new Random(2);
        var bytes = new byte[100_000];
        random.NextBytes(bytes);
        var whole = Crc32.Scalar(0, bytes);
        for (var round = 0; round < 50; round++)
        {
            uint crc = 0;
            for (var at = 0; at < bytes.Length;)
            {
                var length = Math.Min(random.Next(3000), bytes.Length - at);
                crc = Crc32.Append(crc, bytes.AsSpan(at, length));
                at += length;
            }

            Assert.Equal(whole, crc);
        }
    }

    [SkippableFact]
    public void Folding_RefusesWhatItCannotFold()
    {
        Skip.IfNot(Pclmulqdq.IsSupported, "This machine has no carry-less multiplication.");
        Assert.Throws<ArgumentOutOfRangeException>(() => Crc32.Folded(0, new byte[48]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Crc32.Folded(0, new byte[65]));
    }
}
