using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Bounds;
using SearchService.Engine.Storage;
using SearchService.Engine.Tests.Codecs.Postings;

namespace SearchService.Engine.Tests.Codecs.Bounds;

public sealed class ScoreBoundsTests
{
    private const string FileName = "_0_Lucene41_0.imp";

    [Fact]
    public void DocumentedExample_GivesItsBytes()
    {
        var accumulator = new BoundsAccumulator();
        accumulator.Add([0, 1, 2, 3], [1, 3, 2, 1], [0x7C, 0x78, 0x70, 0x60]);
        var bytes = new SearchService.Engine.Codecs.GrowableBytes();
        accumulator.WriteTo(bytes);
        Assert.Equal("007C0378", Convert.ToHexString(bytes.Written));
    }

    [Theory]
    [InlineData(1, 128)]
    [InlineData(2, 129)]
    [InlineData(3, 2048)]
    [InlineData(4, 2049)]
    [InlineData(5, 9000)]
    public void EveryLevel_BoundsTheDocumentsItCovers_AndNoPairIsIdle(int seed, int maxDoc)
    {
        var model = PostingsModel.Random(seed, maxDoc, 12);
        using var storage = new MemoryStorage();
        Assert.Contains(FileName, model.Write(storage));
        using var reader = model.Open(storage);
        Assert.Null(reader.ScoreBoundsProblem);
        reader.CheckScoreBounds(model.Infos, model.NormsOf);
        foreach (var field in model.Fields)
        {
            var hasBounds = field.Info.HasFreqs || field.Info.HasNorms;
            var cursor = reader.Terms(field.Info)!.OpenCursor();
            foreach (var (term, docs) in field.Terms)
            {
                Assert.True(cursor.SeekExact(term));
                var postings = cursor.OpenPostings(PostingsFeatures.ScoreBounds);
                if (!hasBounds || docs.Count < PostingsCursor.BlockLengthInDocs)
                {
                    Assert.Equal(PostingsCursor.NoMoreDocs, postings.ShallowAdvanceTo(0));
                    Assert.Equal(0, postings.BoundLevelCount);
                    continue;
                }

                AssertBounds(docs, field.Norms, postings, new Random(seed));
            }
        }
    }

    [Fact]
    public void DamagedBounds_AreMissingOrRight_NeverWrong()
    {
        var model = PostingsModel.Random(6, 4000, 6);
        using var storage = new MemoryStorage();
        model.Write(storage);
        var bytes = storage.ReadAllBytes(FileName);
        var random = new Random(6);
        for (var round = 0; round < 200; round++)
        {
            var damaged = round % 5 == 0 ? bytes[..random.Next(bytes.Length)] : (byte[])bytes.Clone();
            if (round % 5 != 0) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            storage.WriteAllBytes(FileName, damaged);
            using var reader = model.Open(storage);
            foreach (var field in model.Fields)
            {
                if (reader.ScoreBounds is null || !field.Info.HasFreqs) continue;
                var cursor = reader.Terms(field.Info)!.OpenCursor();
                foreach (var (term, docs) in field.Terms)
                {
                    if (docs.Count < PostingsCursor.BlockLengthInDocs) continue;
                    Assert.True(cursor.SeekExact(term));
                    AssertBounds(docs, field.Norms, cursor.OpenPostings(PostingsFeatures.ScoreBounds), random, mayBeMissing: true);
                }
            }
        }
    }

    [Fact]
    public void BoundsOfOtherPostings_AreNotUsed()
    {
        using var storage = new MemoryStorage();
        PostingsModel.Random(7, 600, 9).Write(storage);
        var stale = storage.ReadAllBytes(FileName);
        using var other = new MemoryStorage();
        var model = PostingsModel.Random(8, 600, 9);
        model.Write(other);
        other.WriteAllBytes(FileName, stale);
        using var reader = model.Open(other);
        Assert.Null(reader.ScoreBounds);
        Assert.Contains("not those of", reader.ScoreBoundsProblem);
    }

    [Fact]
    public void LostBounds_AreBuiltAgainToTheSameBytes()
    {
        using var storage = new MemoryStorage();
        var model = PostingsModel.Random(10, 3000, 9);
        model.Write(storage);
        var written = storage.ReadAllBytes(FileName);
        storage.Delete(FileName);
        using (var reader = model.Open(storage))
        {
            Assert.Null(reader.ScoreBounds);
            Assert.True(ScoreBoundsBuilder.Build(reader, model.Infos, model.NormsOf, () => storage.CreateOutput(FileName)));
        }

        Assert.True(written.AsSpan().SequenceEqual(storage.ReadAllBytes(FileName)));
    }

    [Fact]
    public void AnyFlippedBit_FailsTheDeepCheckAndOnlyThat()
    {
        using var storage = new MemoryStorage();
        var model = PostingsModel.Random(12, 3000, 6);
        model.Write(storage);
        var bytes = storage.ReadAllBytes(FileName);
        var random = new Random(12);
        for (var round = 0; round < 40; round++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            storage.WriteAllBytes(FileName, damaged);
            using var reader = model.Open(storage);
            reader.CheckIntegrity();
            Assert.Throws<IndexCorruptException>(() => reader.CheckScoreBounds(model.Infos, model.NormsOf));
        }
    }

    [Fact]
    public void WithoutTheFile_NothingIsWrong()
    {
        using var storage = new MemoryStorage();
        var model = PostingsModel.Random(9, 600, 9);
        model.Write(storage);
        storage.Delete(FileName);
        using var reader = model.Open(storage);
        Assert.Null(reader.ScoreBounds);
        Assert.Null(reader.ScoreBoundsProblem);
    }

    private static bool IsBounded(ScoreBound[] bounds, int freq, byte norm)
    {
        foreach (var bound in bounds)
        {
            if (bound.Freq >= freq && bound.Norm >= norm) return true;
        }

        return false;
    }

    private static void AssertBounds(List<PostingsModel.ModelDoc> docs, byte[] norms, PostingsCursor postings, Random random, bool mayBeMissing = false)
    {
        var from = 0;
        var highestFreq = docs.Max(doc => doc.Freq);
        for (var target = 0; target < docs[^1].DocId + 500; target += random.Next(1, mayBeMissing ? 3000 : 700))
        {
            var groupLast = random.Next(3) > 0 ? postings.ShallowAdvanceToGroup(target) : -1;
            var groupBounds = groupLast >= 0 && postings.BoundLevelCount > 1 ? postings.Bounds(1).ToArray() : null;
            if (groupLast >= 0 && random.Next(3) == 0) continue; // the blocks of this group are never looked at

            var last = postings.ShallowAdvanceTo(target);
            if (mayBeMissing && postings.BoundLevelCount == 0) return;
            if (!mayBeMissing && groupLast >= 0) Assert.Equal(groupLast, postings.BoundLevelCount == 3 ? postings.BoundLastDocId(1) : PostingsCursor.NoMoreDocs);
            if (!mayBeMissing && groupBounds is not null) Assert.Equal(groupBounds, postings.Bounds(1).ToArray());
            while (from < docs.Count && docs[from].DocId < target) from++;
            var previousLast = -1;
            for (var level = 0; level < postings.BoundLevelCount; level++)
            {
                var levelLast = postings.BoundLastDocId(level);
                if (level == 0) Assert.Equal(last, levelLast);
                Assert.True(levelLast >= Math.Max(target, previousLast));
                previousLast = levelLast;
                var bounds = postings.Bounds(level).ToArray();
                for (var i = from; i < docs.Count && docs[i].DocId <= levelLast; i++)
                    if (!IsBounded(bounds, docs[i].Freq, NormOf(docs[i]))) Assert.Fail($"{docs[i].DocId} is not bounded on level {level}");
                for (var i = 1; i < bounds.Length; i++) Assert.True(bounds[i].Freq > bounds[i - 1].Freq && bounds[i].Norm < bounds[i - 1].Norm);
            }

            Assert.Equal(PostingsCursor.NoMoreDocs, previousLast);
            Assert.Equal(highestFreq, postings.Bounds(postings.BoundLevelCount - 1)[^1].Freq);
            if (mayBeMissing && postings.BoundLevelCount == 1) continue;

            // The lowest level is one block of postings.
            var start = Math.Min(from, docs.Count - 1) / 128 * 128;
            var block = docs.GetRange(start, Math.Min(128, docs.Count - start));
            if (start + 128 < docs.Count) Assert.Equal(block[^1].DocId, last);
            else Assert.Equal(PostingsCursor.NoMoreDocs, last);
            Assert.Equal(block.Max(doc => doc.Freq), postings.Bounds(0)[^1].Freq);
            Assert.Equal(block.Max(NormOf), postings.Bounds(0)[0].Norm);
        }

        byte NormOf(PostingsModel.ModelDoc doc) => norms.Length == 0 ? (byte)0 : norms[doc.DocId];
    }
}
