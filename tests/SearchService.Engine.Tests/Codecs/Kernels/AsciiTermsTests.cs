using SearchService.Engine.Codecs.Kernels;

namespace SearchService.Engine.Tests.Codecs.Kernels;

public sealed class AsciiTermsTests
{
    [Fact]
    public void PackedTerm_IsWhatTheScalarTwinSays_WhateverStandsBehindIt()
    {
        var random = new Random(11);
        const string Alphabet = "abcz059_\u007f\u0080\u00e9\u0161\u2019\u8000\uff21";
        var packed = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var buffer = new char[AsciiTerms.MaxLength + random.Next(10)];
            var length = random.Next(AsciiTerms.MaxLength + 1);
            for (var i = 0; i < buffer.Length; i++) buffer[i] = Alphabet[random.Next(random.Next(30) > 0 && i < length ? 9 : Alphabet.Length)];

            var expected = AsciiTerms.TryPackScalar(buffer, length, out var low, out var high);
            Assert.Equal(expected, AsciiTerms.TryPack(buffer, length, out var foundLow, out var foundHigh));
            if (!expected) continue;
            packed++;
            Assert.Equal((low, high), (foundLow, foundHigh));
            var bytes = new byte[16];
            BitConverter.TryWriteBytes(bytes, low);
            BitConverter.TryWriteBytes(bytes.AsSpan(8), high);
            Assert.Equal(System.Text.Encoding.ASCII.GetBytes(buffer, 0, length), bytes[..length]);
        }

        Assert.InRange(packed, 5_000, 19_000);
    }
}
