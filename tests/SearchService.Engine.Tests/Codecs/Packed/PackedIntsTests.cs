using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Codecs.Packed;

namespace SearchService.Engine.Tests.Codecs.Packed;

public sealed class PackedIntsTests
{
    [Fact]
    public void DocumentedExample_GivesItsBytes()
    {
        var bytes = new byte[2];
        Assert.Equal(2, PackedInts.Encode(PackedFormat.Packed, [3, 5, 7], 3, bytes));
        Assert.Equal("7780", Convert.ToHexString(bytes));

        var word = new byte[8];
        PackedInts.Encode(PackedFormat.SingleBlock, [1, 2], 4, word);
        Assert.Equal("0000000000000021", Convert.ToHexString(word));
    }

    [Fact]
    public void AnyWidthAndCount_ComesBackAsWritten()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<long[]>(),
            Gen.Choose(1, 64).ToArbitrary(),
            (values, bits) =>
            {
                var trimmed = Array.ConvertAll(values, value => (long)((ulong)value & (ulong.MaxValue >> (64 - bits))));
                return RoundTrips(PackedFormat.Packed, trimmed, bits) && (!PackedInts.AllowsSingleBlock(bits) || RoundTrips(PackedFormat.SingleBlock, trimmed, bits));
            }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(AllWidths))]
    public void LargestAndRandomValues_ComeBackAtEveryWidth(int bits)
    {
        var random = new Random(bits);
        foreach (var count in (int[])[0, 1, 7, 8, 9, 64, 127, 128, 1000])
        {
            var mask = ulong.MaxValue >> (64 - bits);
            var values = new long[count];
            for (var i = 0; i < count; i++) values[i] = (long)(i % 3 == 0 ? mask : (ulong)random.NextInt64(long.MinValue, long.MaxValue) & mask);
            Assert.True(RoundTrips(PackedFormat.Packed, values, bits));
            if (PackedInts.AllowsSingleBlock(bits)) Assert.True(RoundTrips(PackedFormat.SingleBlock, values, bits));
        }
    }

    [Theory]
    [InlineData(1, 0f, PackedFormat.SingleBlock, 1)]
    [InlineData(2, 0f, PackedFormat.SingleBlock, 2)]
    [InlineData(4, 0f, PackedFormat.SingleBlock, 4)]
    [InlineData(3, 0f, PackedFormat.Packed, 3)]
    [InlineData(8, 0f, PackedFormat.Packed, 8)]
    [InlineData(31, 0f, PackedFormat.Packed, 31)]
    [InlineData(3, 7f, PackedFormat.Packed, 8)]
    [InlineData(1, 7f, PackedFormat.Packed, 8)]
    [InlineData(20, 0.5f, PackedFormat.Packed, 24)]
    public void ChooseFormat_FollowsTheFormatDocument(int bits, float overheadRatio, object format, int width) =>
        Assert.Equal(((PackedFormat)format, width), PackedInts.ChooseFormat(bits, overheadRatio));

    [Fact]
    public void SourceTooShort_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PackedInts.Decode(PackedFormat.Packed, new byte[3], 13, new long[2]));

    public static TheoryData<int> AllWidths() => new(Enumerable.Range(1, 64));

    private static bool RoundTrips(PackedFormat format, long[] values, int bits)
    {
        var length = (int)PackedInts.LengthInBytes(format, values.Length, bits);
        var bytes = new byte[length];
        if (PackedInts.Encode(format, values, bits, bytes) != length) return false;
        var decoded = new long[values.Length];
        PackedInts.Decode(format, bytes, bits, decoded);
        if (!decoded.AsSpan().SequenceEqual(values)) return false;
        for (var i = 0; i < values.Length; i++)
        {
            if (PackedInts.Read(format, bytes, bits, i) != values[i]) return false;
        }

        if (bits > 32) return true;
        var narrow = new int[values.Length];
        PackedInts.Decode(format, bytes, bits, narrow);
        return narrow.AsSpan().SequenceEqual(Array.ConvertAll(values, value => (int)value));
    }
}
