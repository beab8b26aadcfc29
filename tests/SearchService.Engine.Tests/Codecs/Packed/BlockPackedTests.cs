using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Codecs.Packed;

public sealed class BlockPackedTests
{
    [Fact]
    public void DocumentedExamples_GiveTheirBytes()
    {
        Assert.Equal("06037780", Convert.ToHexString(Write(64, [5, 7, 9])));
        Assert.Equal("034060000000", Convert.ToHexString(WriteMonotonic(64, [3, 6, 10])));
    }

    [Fact]
    public void AnyValues_ComeBackAsWritten() =>
        Prop.ForAll<long[]>(values => AssertRoundTrip(values, 64)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(129)]
    [InlineData(5000)]
    public void EveryWidth_ComesBackAcrossBlocks(int count)
    {
        for (var bits = 0; bits <= 64; bits++)
        {
            var random = new Random(bits + count);
            var values = new long[count];
            for (var i = 0; i < count; i++) values[i] = bits == 0 ? 42 : unchecked((random.NextInt64(long.MinValue, long.MaxValue) >>> (64 - bits)) - (bits % 2 * 1000));
            AssertRoundTrip(values, 128);
        }
    }

    [Fact]
    public void RisingValues_ComeBackAsWritten() =>
        Prop.ForAll<long[]>(values =>
        {
            var rising = Array.ConvertAll(values, value => value & long.MaxValue);
            Array.Sort(rising);
            AssertMonotonicRoundTrip(rising);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void RisingAddresses_ComeBackOverManyBlocks()
    {
        var random = new Random(7);
        var values = new long[20_000];
        for (var i = 1; i < values.Length; i++) values[i] = values[i - 1] + random.Next(i % 5000 == 0 ? int.MaxValue : 40);
        AssertMonotonicRoundTrip(values);
    }

    [Fact]
    public void DamagedBytes_AreRefusedAsCorrupt()
    {
        var random = new Random(3);
        var bytes = Write(64, [.. Enumerable.Range(0, 300).Select(i => (long)i * i * 977)]);
        for (var round = 0; round < 2000; round++)
        {
            var damaged = bytes.AsSpan(0, random.Next(bytes.Length + 1)).ToArray();
            if (damaged.Length > 0) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            using var input = Open(damaged);
            try
            {
                var reader = new BlockPackedReader(input, 0, 64, 300);
                for (var i = 0; i < 300; i++) _ = reader[i];
                Assert.True(reader.EndOffset <= damaged.Length);
            }
            catch (IndexCorruptException)
            {
                // One of the two allowed outcomes.
            }

            try
            {
                var reader = new MonotonicBlockPackedReader(input, 0, 64, 300);
                for (var i = 0; i < 300; i++) _ = reader[i];
            }
            catch (IndexCorruptException)
            {
                // One of the two allowed outcomes.
            }
        }
    }

    [Fact]
    public void HugeCount_IsRefusedBeforeAnythingIsAllocated()
    {
        using var input = Open([1, 1, 1]);
        Assert.Throws<IndexCorruptException>(() => new BlockPackedReader(input, 0, 64, long.MaxValue));
        Assert.Throws<IndexCorruptException>(() => new MonotonicBlockPackedReader(input, 0, 64, long.MaxValue));
        Assert.Throws<IndexCorruptException>(() => new BlockPackedReader(input, 0, 64, -1));
    }

    private static void AssertRoundTrip(long[] values, int blockLength)
    {
        var bytes = Write(blockLength, values);
        using var input = Open(bytes);
        var reader = new BlockPackedReader(input, 0, blockLength, values.Length);
        Assert.Equal(bytes.Length, reader.EndOffset);
        for (var i = 0; i < values.Length; i++) Assert.Equal(values[i], reader[i]);

        var all = new long[values.Length];
        var sequential = input.ReaderAt(0);
        BlockPackedReader.ReadAll(ref sequential, blockLength, all);
        Assert.Equal(values, all);
        Assert.Equal(0, sequential.Remaining);
        var skipping = input.ReaderAt(0);
        BlockPackedReader.Skip(ref skipping, blockLength, values.Length);
        Assert.Equal(0, skipping.Remaining);
    }

    private static void AssertMonotonicRoundTrip(long[] values)
    {
        var bytes = WriteMonotonic(64, values);
        using var input = Open(bytes);
        var reader = new MonotonicBlockPackedReader(input, 0, 64, values.Length);
        Assert.Equal(bytes.Length, reader.EndOffset);
        for (var i = 0; i < values.Length; i++) Assert.Equal(values[i], reader[i]);
    }

    private static IndexInput Open(byte[] bytes)
    {
        using var storage = new MemoryStorage();
        storage.WriteAllBytes("f", bytes);
        return storage.OpenInput("f");
    }

    private static byte[] Write(int blockLength, long[] values)
    {
        using var storage = new MemoryStorage();
        using (var output = storage.CreateOutput("f"))
        {
            var writer = new BlockPackedWriter(output, blockLength);
            foreach (var value in values) writer.Add(value);
            writer.Finish();
        }

        return storage.ReadAllBytes("f");
    }

    private static byte[] WriteMonotonic(int blockLength, long[] values)
    {
        using var storage = new MemoryStorage();
        using (var output = storage.CreateOutput("f"))
        {
            var writer = new MonotonicBlockPackedWriter(output, blockLength);
            foreach (var value in values) writer.Add(value);
            writer.Finish();
        }

        return storage.ReadAllBytes("f");
    }
}
