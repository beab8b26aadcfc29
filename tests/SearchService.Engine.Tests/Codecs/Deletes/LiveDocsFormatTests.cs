using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Deletes;
using SearchService.Engine.Storage;
using SearchService.Testing;

namespace SearchService.Engine.Tests.Codecs.Deletes;

public class LiveDocsFormatTests
{
    public static TheoryData<string> Golden => [.. GoldenIndexes.Names];

    [Theory]
    [InlineData(10, 7, "ff ff ff fe 3f d7 6c 17 09 42 69 74 56 65 63 74 6f 72 00 00 00 02 00 00 00 0a 00 00 00 09 7f 03 c0 28 93 e8 00 00 00 00 00 00 00 00 84 4b 62 27")]
    [InlineData(1000, 500, "ff ff ff fe 3f d7 6c 17 09 42 69 74 56 65 63 74 6f 72 00 00 00 02 ff ff ff ff 00 00 03 e8 00 00 03 e7 3e ef c0 28 93 e8 00 00 00 00 00 00 00 00 31 dc 84 b7")]
    public void DocumentedExamples_AreWrittenByteForByte(int maxDoc, int deleted, string hex)
    {
        var storage = new MemoryStorage();
        var live = LiveDocs.AllLive(maxDoc).Without([deleted]);
        LiveDocsFormat.Write(storage, "_0_1.del", live);
        Assert.Equal(HexDump.Format(HexDump.Parse(hex)), HexDump.Format(storage.ReadAllBytes("_0_1.del")));
        using var input = storage.OpenInput("_0_1.del");
        Assert.Equal(live.Words, LiveDocsFormat.Read(input, maxDoc).Words);
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void GoldenDeletions_AreRewrittenByteForByte(string name)
    {
        using var storage = GoldenIndexes.Load(name);
        foreach (var segment in CommitFinder.ReadLatest(storage)!.Segments)
        {
            if (segment.LiveDocsFile is not { } file) continue;
            using var input = storage.OpenInput(file);
            var live = LiveDocsFormat.Read(input, segment.MaxDoc);
            Assert.Equal(segment.DeletedCount, live.DeletedCount);
            var copy = new MemoryStorage();
            LiveDocsFormat.Write(copy, file, live);
            Assert.Equal(storage.ReadAllBytes(file), copy.ReadAllBytes(file));
        }
    }

    [Fact]
    public void RandomDeletions_SurviveBeingWrittenAndRead()
    {
        var random = new Random(48);
        for (var round = 0; round < 300; round++)
        {
            var maxDoc = random.Next(1, round % 3 == 0 ? 20_000 : 200);
            var deleted = Enumerable.Range(0, random.Next(0, Math.Min(maxDoc, 40))).Select(_ => random.Next(maxDoc)).ToArray();
            var live = LiveDocs.AllLive(maxDoc).Without(deleted);
            var storage = new MemoryStorage();
            LiveDocsFormat.Write(storage, "_0_1.del", live);
            using var input = storage.OpenInput("_0_1.del");
            var read = LiveDocsFormat.Read(input, maxDoc);
            Assert.Equal(maxDoc - deleted.Distinct().Count(), read.LiveCount);
            for (var doc = 0; doc < maxDoc; doc++) Assert.Equal(!deleted.Contains(doc), read.IsLive(doc));
        }
    }

    [Fact]
    public void Deleting_LeavesTheOldSetAsItWas()
    {
        var before = LiveDocs.AllLive(70);
        var after = before.Without([0, 69, 69]);
        Assert.Equal((70, 68), (before.LiveCount, after.LiveCount));
        Assert.True(before.IsLive(69));
        Assert.False(after.IsLive(69));
    }

    [Fact]
    public void FileOfAnotherSegment_IsRefused()
    {
        var storage = new MemoryStorage();
        LiveDocsFormat.Write(storage, "_0_1.del", LiveDocs.AllLive(10).Without([1]));
        using var input = storage.OpenInput("_0_1.del");
        Assert.Throws<IndexCorruptException>(() => LiveDocsFormat.Read(input, 11));
    }
}
