using System.Text;
using SearchService.Engine.Indexing;
using SearchService.Engine.Indexing.Buffering;
using SearchService.Engine.Indexing.Merging;

namespace SearchService.Engine.Tests.Indexing;

public class BufferingTests
{
    [Fact]
    public void ChainsGrownSideBySide_AreReadBackEachAsItWasWritten()
    {
        var random = new Random(3);
        var pool = new BytePool();
        var chains = Enumerable.Range(0, 50).Select(_ => (Start: ByteChain.Start(pool), Values: new List<uint>())).ToArray();
        var ends = chains.Select(chain => chain.Start).ToArray();
        for (var i = 0; i < 40_000; i++)
        {
            var which = Math.Min(random.Next(chains.Length), random.Next(chains.Length));
            var value = (uint)(random.NextInt64() >> random.Next(32, 64));
            ByteChain.AppendVInt(pool, ref ends[which], value);
            chains[which].Values.Add(value);
        }

        for (var i = 0; i < chains.Length; i++)
        {
            var reader = new ByteChainReader(pool, chains[i].Start, ends[i]);
            foreach (var value in chains[i].Values)
            {
                Assert.False(reader.IsAtEnd);
                Assert.Equal(value, reader.ReadVInt());
            }

            Assert.True(reader.IsAtEnd);
        }
    }

    [Fact]
    public void TermTable_NumbersEachTermOnceAndSortsByBytes()
    {
        var random = new Random(5);
        var words = Enumerable.Range(0, 5000).Select(_ => Word(random)).Append("ab").Append("ab\0").Append("ab\0\0\0\0\0\0\0").Append("").Distinct().ToArray();
        var table = new TermTable(new BytePool());
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < words.Length; i++)
            {
                Assert.Equal(i, table.GetOrAdd(Padded(words[i]), Encoding.UTF8.GetByteCount(words[i]), out var isNew));
                Assert.Equal(round == 0, isNew);
            }
        }

        Assert.All(words.Select((word, number) => (word, number)), pair => Assert.Equal(pair.number, table.Find(Encoding.UTF8.GetBytes(pair.word))));
        Assert.Equal(-1, table.Find("not there"u8));
        var sorted = table.SortedNumbers().Select(number => table.TextOf(number).ToArray()).ToArray();
        for (var i = 1; i < sorted.Length; i++) Assert.True(sorted[i - 1].AsSpan().SequenceCompareTo(sorted[i]) < 0);
    }

    [Fact]
    public void TermsOfABatch_AreFoundAsTheyWereAddedOneByOne()
    {
        var random = new Random(8);
        var table = new TermTable(new BytePool());
        var words = Enumerable.Range(0, 3000).Select(_ => Word(random)).Append("").Append("longer than sixteen characters").Append("näher und sehr lang").Distinct().ToArray();
        foreach (var word in words) table.GetOrAdd(Padded(word), Encoding.UTF8.GetByteCount(word), out _);
        foreach (var portion in words.Chunk(TokenBatch.Capacity))
        {
            var batch = new TokenBatch();
            foreach (var word in portion) Assert.Equal(Encoding.UTF8.GetByteCount(word), batch.Add(random.Next(2) == 0 ? word : word.PadRight(20, '~'), word.Length, 0, 0, 0));
            table.LookUp(batch);
            for (var i = 0; i < portion.Length; i++)
            {
                Assert.Equal(Encoding.UTF8.GetBytes(portion[i]), batch.Term(i).ToArray());
                var number = table.GetOrAdd(batch.Term(i), batch.Hashes[i], out var isNew);
                Assert.False(isNew);
                Assert.Equal(portion[i], words[number]);
                Assert.True(batch.Numbers[i] == number || batch.Numbers[i] < 0);
            }

            Assert.True(batch.Numbers.Take(portion.Length).Count(number => number >= 0) > portion.Length / 2);
        }
    }

    [Theory]
    [InlineData(1, 0x7C)]
    [InlineData(2, 0x79)]
    [InlineData(3, 0x78)]
    [InlineData(4, 0x78)]
    [InlineData(5, 0x77)]
    [InlineData(8, 0x75)]
    [InlineData(16, 0x74)]
    [InlineData(20, 0x73)]
    [InlineData(50, 0x70)]
    [InlineData(100, 0x6E)]
    [InlineData(1000, 0x68)]
    [InlineData(0, 0xFF)]
    public void LengthNorm_IsLucenesByte(int length, byte expected) => Assert.Equal(expected, LengthNorm.Bm25.Encode(length, 1));

    [Fact]
    public void TieredPolicy_LetsFewSegmentsBeAndMergesTenAlike()
    {
        var policy = new TieredMergePolicy();
        Assert.Empty(policy.FindMerges(Segments(9, 10L << 20), []));
        var merge = Assert.Single(policy.FindMerges(Segments(12, 10L << 20), []));
        Assert.Equal(10, merge.Count);
        Assert.Equal(merge.OrderBy(candidate => candidate.Place), merge);
        Assert.Empty(policy.FindMerges(Segments(3, 4L << 30), []));
    }

    [Fact]
    public void TieredPolicy_KeepsTheNumberOfSegmentsLogarithmic()
    {
        var policy = new TieredMergePolicy();
        var segments = new List<MergeCandidate>();
        for (var i = 0; i < 2000; i++)
        {
            segments.Add(new MergeCandidate(segments.Count, $"_{i}", 1000, 0, 3L << 20));
            foreach (var merge in policy.FindMerges(segments, []))
            {
                segments.RemoveAll(merge.Contains);
                segments.Add(new MergeCandidate(0, $"m{i}", merge.Sum(source => source.MaxDoc), 0, merge.Sum(source => source.SizeInBytes)));
            }

            segments = [.. segments.Select((segment, place) => segment with { Place = place })];
        }

        Assert.InRange(segments.Count, 5, 45);
    }

    private static List<MergeCandidate> Segments(int count, long size) => [.. Enumerable.Range(0, count).Select(place => new MergeCandidate(place, $"_{place}", 1000, 0, size))];

    private static string Word(Random random) =>
        (random.Next(4) == 0 ? "a common beginning " : "") + string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)random.Next('a', 'f'))) + (random.Next(9) == 0 ? "é𝄞" : "");

    private static byte[] Padded(string word) => [.. Encoding.UTF8.GetBytes(word), 0, 0, 0, 0, 0, 0, 0, 0];
}
