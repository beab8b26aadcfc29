using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Codecs.Packed;

namespace SearchService.Engine.Tests.Codecs.Kernels;

/// <summary>Every way of unpacking gives what was packed, at every width, and equals the definition on any bytes.</summary>
public sealed class BlockUnpackerTests
{
    public static TheoryData<int> Widths() => new(Enumerable.Range(1, BlockPacker.MaxBits));

    [Theory]
    [MemberData(nameof(Widths))]
    public void Scalar_GivesWhatWasPacked(int bits) => AssertUnpacks<ScalarBlockUnpacker>(bits);

    [SkippableTheory]
    [MemberData(nameof(Widths))]
    public void Vector128_EqualsTheDefinition(int bits) => AssertUnpacks<Vector128BlockUnpacker>(bits);

    [SkippableTheory]
    [MemberData(nameof(Widths))]
    public void Vector256_EqualsTheDefinition(int bits) => AssertUnpacks<Vector256BlockUnpacker>(bits);

    [Theory]
    [MemberData(nameof(Widths))]
    public void BlockAtTheEndOfItsSource_IsUnpackedWithoutReadingOn(int bits)
    {
        var random = new Random(bits);
        var values = RandomValues(random, bits);
        var packed = new byte[BlockPacker.LengthInBytes(bits)];
        BlockPacker.Pack(values, bits, packed);
        for (var padding = 0; padding <= BlockPacker.PaddingInBytes; padding++)
        {
            var source = new byte[packed.Length + padding];
            packed.CopyTo(source, 0);
            random.NextBytes(source.AsSpan(packed.Length));
            var found = new int[BlockPacker.BlockLength];
            BlockPacker.Unpack(source, bits, found);
            Assert.Equal(values, found);
            BlockPacker.UnpackSums(source, bits, 7, found);
            Assert.Equal(unchecked(7 + values[0] + values[1]), found[1]);
        }
    }

    [Theory]
    [InlineData(0, 600, 128)]
    [InlineData(33, 600, 128)]
    [InlineData(255, 600, 128)]
    [InlineData(-1, 600, 128)]
    [InlineData(5, 79, 128)]
    [InlineData(32, 511, 128)]
    [InlineData(5, 600, 127)]
    public void WidthOrLengthThatCannotBe_IsRefused(int bits, int sourceLength, int valuesLength)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BlockPacker.Unpack(new byte[sourceLength], bits, new int[valuesLength]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BlockPacker.UnpackSums(new byte[sourceLength], bits, 0, new int[valuesLength]));
    }

    private static void AssertUnpacks<TUnpacker>(int bits)
        where TUnpacker : struct, IBlockUnpacker
    {
        Skip.IfNot(TUnpacker.IsSupported, $"This machine cannot run {typeof(TUnpacker).Name}.");
        var random = new Random(bits);
        var length = BlockPacker.LengthInBytes(bits);
        var padded = new byte[length + BlockPacker.PaddingInBytes];
        var found = new int[BlockPacker.BlockLength + 1];
        var expected = new int[BlockPacker.BlockLength];
        for (var round = 0; round < 50; round++)
        {
            // What was packed, by the general definition of packed integers.
            var values = RandomValues(random, bits);
            random.NextBytes(padded);
            BlockPacker.Pack(values, bits, padded);
            var general = new byte[length];
            PackedInts.Encode(BlockPacker.IsWordOrder(bits) ? PackedFormat.SingleBlock : PackedFormat.Packed, Array.ConvertAll(values, value => (long)(uint)value), bits, general);
            Assert.True(padded.AsSpan(0, length).SequenceEqual(general));
            found[^1] = 42;
            TUnpacker.Unpack(padded, bits, found);
            Assert.True(found.AsSpan(0, values.Length).SequenceEqual(values));

            // Any bytes, and sums that run over.
            random.NextBytes(padded);
            ScalarBlockUnpacker.Unpack(padded, bits, expected);
            TUnpacker.Unpack(padded, bits, found);
            Assert.True(found.AsSpan(0, expected.Length).SequenceEqual(expected));
            var start = random.Next(int.MinValue, int.MaxValue);
            ScalarBlockUnpacker.UnpackSums(padded, bits, start, expected);
            TUnpacker.UnpackSums(padded, bits, start, found);
            Assert.True(found.AsSpan(0, expected.Length).SequenceEqual(expected));
            Assert.Equal(42, found[^1]);
        }
    }

    private static int[] RandomValues(Random random, int bits)
    {
        var values = new int[BlockPacker.BlockLength];
        var mask = uint.MaxValue >> (32 - bits);
        for (var i = 0; i < values.Length; i++) values[i] = (int)(i % 5 == 0 ? mask : (uint)random.NextInt64() & mask);
        return values;
    }
}
