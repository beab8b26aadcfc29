using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Codecs.Fst;
using SearchService.Engine.Storage;
using SearchService.Engine.Tests.Codecs.Postings;

namespace SearchService.Engine.Tests.Codecs.Fst;

public sealed class FstTests
{
    [Fact]
    public void AnySortedKeys_AreFoundWithTheirOutputs() =>
        Prop.ForAll<byte[][], int>((keys, seed) =>
        {
            var random = new Random(seed);
            AssertRoundTrip(Pair(keys, random));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 10, 2)]
    [InlineData(2, 2000, 3)]
    [InlineData(3, 5000, 60)]
    [InlineData(4, 300, 255)]
    public void ManyKeysWithSharedPrefixes_AreFoundWithTheirOutputs(int seed, int count, int alphabet)
    {
        var random = new Random(seed);
        AssertRoundTrip(Pair(Enumerable.Range(0, count).Select(_ => PostingsModel.RandomTerm(random, alphabet)), random));
    }

    [Fact]
    public void OnlyTheEmptyKey_HasNoNodes()
    {
        using var input = Write([new([], [2, 146])]);
        var fst = new FstReader(input, 0);
        Assert.Equal([2, 146], fst.EmptyOutput);
        Assert.Equal((0, 0L, 0L, 0L), (fst.StartNode, fst.NodeCount, fst.ArcCount, fst.ArcWithOutputCount));
    }

    [Fact]
    public void KeyOutOfOrder_IsRefused()
    {
        var builder = new FstBuilder();
        builder.Add("b"u8, [1]);
        Assert.Throws<ArgumentException>(() => builder.Add("a"u8, [1]));
        Assert.Throws<ArgumentException>(() => builder.Add("b"u8, [1]));
    }

    [Fact]
    public void DamagedBytes_AreRefusedOrLeadSomewhereElse_ButNeverAstray()
    {
        var random = new Random(5);
        var pairs = Pair(Enumerable.Range(0, 400).Select(_ => PostingsModel.RandomTerm(random, 12)), random);
        using var storage = new MemoryStorage();
        WriteTo(storage, pairs);
        var bytes = storage.ReadAllBytes("f");
        for (var round = 0; round < 1500; round++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            storage.WriteAllBytes("f", damaged);
            using var input = storage.OpenInput("f");
            try
            {
                var fst = new FstReader(input, 0);
                foreach (var (key, _) in pairs) TryGet(fst, key, out _);
            }
            catch (IndexException)
            {
                // Noticed.
            }
        }
    }

    private static List<KeyValuePair<byte[], byte[]>> Pair(IEnumerable<byte[]> keys, Random random)
    {
        // Outputs that often share beginnings, as block pointers do, so that they are pushed about.
        var sorted = new SortedDictionary<byte[], byte[]>(PostingsModel.ByteOrder.Instance);
        foreach (var key in keys)
        {
            var output = new byte[random.Next(6)];
            for (var i = 0; i < output.Length; i++) output[i] = (byte)random.Next(3);
            sorted.TryAdd(key, output);
        }

        return [.. sorted];
    }

    private static void AssertRoundTrip(List<KeyValuePair<byte[], byte[]>> pairs)
    {
        using var input = Write(pairs);
        var fst = new FstReader(input, 0);
        foreach (var (key, output) in pairs)
        {
            Assert.True(TryGet(fst, key, out var found));
            Assert.Equal(output, found);
            var absent = (byte[])[.. key, 7, 7, 7];
            Assert.Equal(pairs.Exists(pair => pair.Key.AsSpan().SequenceEqual(absent)), TryGet(fst, absent, out _));
        }

        Assert.Equal(pairs.Count, CountAccepted(fst, fst.StartNode) + (fst.EmptyOutput is null ? 0 : 1));
    }

    private static int CountAccepted(FstReader fst, int node) =>
        fst.ArcsOf(node).Sum(arc => (arc.IsFinal ? 1 : 0) + CountAccepted(fst, arc.Target));

    private static bool TryGet(FstReader fst, byte[] key, out byte[] output)
    {
        var buffer = new byte[4];
        var length = 0;
        output = fst.EmptyOutput ?? [];
        if (key.Length == 0) return fst.EmptyOutput is not null;
        var node = fst.StartNode;
        var arc = default(FstArc);
        foreach (var label in key)
        {
            if (!fst.TryFindArc(node, label, out arc)) return false;
            length = fst.AppendOutput(arc.OutputPosition, arc.OutputLength, ref buffer, length);
            node = arc.Target;
        }

        length = fst.AppendOutput(arc.FinalOutputPosition, arc.FinalOutputLength, ref buffer, length);
        output = buffer[..length];
        return arc.IsFinal;
    }

    private static IndexInput Write(List<KeyValuePair<byte[], byte[]>> pairs)
    {
        using var storage = new MemoryStorage();
        WriteTo(storage, pairs);
        return storage.OpenInput("f");
    }

    private static void WriteTo(MemoryStorage storage, List<KeyValuePair<byte[], byte[]>> pairs)
    {
        using var output = storage.CreateOutput("f");
        var builder = new FstBuilder();
        foreach (var (key, value) in pairs) builder.Add(key, value);
        builder.Finish(output);
    }
}
