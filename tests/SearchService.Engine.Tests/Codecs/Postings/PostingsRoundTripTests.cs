using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Codecs.Postings;

/// <summary>Random postings are read as they were written, by every way of walking them.</summary>
public sealed class PostingsRoundTripTests
{
    public static TheoryData<int, int, int> Shapes() => new()
    {
        { 1, 1, 1 },
        { 2, 127, 300 },
        { 3, 128, 20 },
        { 4, 129, 20 },
        { 5, 1000, 700 },
        { 6, 9000, 10 },
        { 7, 3000, 1500 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryFeature_IsReadAsWritten(int seed, int maxDoc, int termCount)
    {
        var model = PostingsModel.Random(seed, maxDoc, Math.Min(termCount, maxDoc == 1 ? 1 : termCount));
        using var storage = new MemoryStorage();
        model.Write(storage);
        using var reader = model.Open(storage);
        reader.CheckIntegrity();
        foreach (var field in model.Fields)
        {
            var terms = reader.Terms(field.Info)!;
            Assert.Equal(field.Terms.Count, terms.Count);
            Assert.Equal(field.Terms.Values.SelectMany(docs => docs.Select(doc => doc.DocId)).Distinct().Count(), terms.DocCount);
            Assert.Equal(field.Terms.Values.Sum(docs => (long)docs.Count), terms.SumDocFreq);
            Assert.Equal(field.Info.HasFreqs ? field.Terms.Values.Sum(docs => docs.Sum(doc => (long)doc.Freq)) : -1, terms.SumTotalTermFreq);
            var cursor = terms.OpenCursor();
            PostingsCursor? postings = null;
            foreach (var (term, docs) in field.Terms)
            {
                Assert.True(cursor.MoveNext());
                Assert.Equal(term, cursor.Term.ToArray());
                Assert.Equal(docs.Count, cursor.DocFreq);
                foreach (var features in (PostingsFeatures[])[PostingsFeatures.Docs, PostingsFeatures.Freqs, PostingsFeatures.Positions, PostingsFeatures.Offsets, PostingsFeatures.Payloads, PostingsFeatures.Offsets | PostingsFeatures.Payloads])
                {
                    postings = cursor.OpenPostings(features, postings);
                    AssertWalk(field.Info, features, docs, postings);
                }
            }

            Assert.False(cursor.MoveNext());
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void RandomAdvances_LandWhereTheListSays(int seed, int maxDoc, int termCount)
    {
        var model = PostingsModel.Random(seed, maxDoc, Math.Min(termCount, 30));
        using var storage = new MemoryStorage();
        model.Write(storage);
        using var reader = model.Open(storage);
        var random = new Random(seed);
        foreach (var field in model.Fields)
        {
            var cursor = reader.Terms(field.Info)!.OpenCursor();
            foreach (var (term, docs) in field.Terms)
            {
                Assert.True(cursor.SeekExact(term));
                for (var round = 0; round < (docs.Count > 4 ? 6 : 1); round++)
                {
                    var largestStep = 1 << random.Next(maxDoc > 5000 ? 6 : 1, 15);
                    var features = random.Next(2) == 0 ? PostingsFeatures.Freqs : PostingsFeatures.Offsets | PostingsFeatures.Payloads;
                    AssertAdvances(random, field.Info, features, docs, cursor.OpenPostings(features), largestStep);
                    AssertBlocks(random, field.Info, docs, cursor.OpenPostings(PostingsFeatures.Freqs), largestStep);
                }
            }
        }
    }

    [Fact]
    public void ReusedCursors_AllocateNothing()
    {
        var model = PostingsModel.Random(8, 3000, 200);
        using var storage = new MemoryStorage();
        model.Write(storage);
        using var reader = model.Open(storage);
        foreach (var field in model.Fields)
        {
            var cursor = reader.Terms(field.Info)!.OpenCursor();
            var terms = field.Terms.Keys.ToArray();
            PostingsCursor? postings = null;
            long Read()
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                foreach (var term in terms)
                {
                    if (!cursor.SeekExact(term)) throw new InvalidOperationException();
                    postings = cursor.OpenPostings(PostingsFeatures.Offsets | PostingsFeatures.Payloads | PostingsFeatures.ScoreBounds, postings);
                    while (postings.NextDoc() != PostingsCursor.NoMoreDocs) _ = field.Info.HasPositions ? postings.NextPosition() : postings.Freq;
                    postings = cursor.OpenPostings(PostingsFeatures.Freqs | PostingsFeatures.ScoreBounds, postings);
                    for (var target = 0; target < model.MaxDoc && postings.AdvanceTo(target) != PostingsCursor.NoMoreDocs; target = postings.DocId + 300) postings.ShallowAdvanceTo(target);
                }

                return GC.GetAllocatedBytesForCurrentThread() - before;
            }

            // The runtime may allocate while it compiles a method again, but not in every pass.
            Read();
            Assert.Equal(0, Enumerable.Range(0, 4).Min(_ => Read()));
        }
    }

    [Fact]
    public void TermWithoutDocuments_IsLeftOut()
    {
        using var storage = new MemoryStorage();
        var info = new FieldInfo { Name = "f", Number = 0, IndexOptions = IndexOptions.Docs };
        var fields = new FieldInfos([info]);
        using (var writer = new PostingsWriter(new SegmentWriteState(storage, "_0", 10), fields, "Lucene41_0"))
        {
            writer.BeginField(info);
            writer.BeginTerm("a"u8);
            writer.EndTerm();
            Assert.Equal(0, writer.EndField());
            writer.Finish();
        }

        using var reader = PostingsReader.Open(storage.OpenInput, "_0", "Lucene41_0", fields, 10);
        Assert.Null(reader.Terms(info));
    }

    [Fact]
    public void WrongOrder_IsRefused()
    {
        using var storage = new MemoryStorage();
        var info = new FieldInfo { Name = "f", Number = 0, IndexOptions = IndexOptions.DocsFreqsPositionsOffsets };
        using var writer = new PostingsWriter(new SegmentWriteState(storage, "_0", 10), new FieldInfos([info]), "Lucene41_0");
        writer.BeginField(info);
        Assert.Throws<ArgumentException>(() => writer.BeginField(info));
        writer.BeginTerm("b"u8);
        writer.AddDoc(3, 2);
        writer.AddPosition(4, 5, 6);
        Assert.Throws<ArgumentException>(() => writer.AddPosition(3, 5, 6));
        Assert.Throws<ArgumentException>(() => writer.AddPosition(4, 4, 6));
        Assert.Throws<ArgumentException>(() => writer.AddPosition(4, 6, 7, [1]));
        Assert.Throws<InvalidOperationException>(writer.EndTerm);
        writer.BeginTerm("b"u8);
        writer.AddDoc(3, 1);
        writer.AddPosition(4, 5, 6);
        writer.AddDoc(3, 1);
        Assert.Throws<ArgumentException>(writer.EndTerm);
        writer.BeginTerm("b"u8);
        writer.AddDoc(10, 1);
        Assert.Throws<ArgumentException>(writer.EndTerm);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.AddDoc(4, 0));
    }

    /// <summary>The first document at or after a target; -1 when there is none.</summary>
    private static int PlaceOf(List<PostingsModel.ModelDoc> docs, int target)
    {
        int low = 0, high = docs.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (docs[middle].DocId < target) low = middle + 1;
            else high = middle;
        }

        return low == docs.Count ? -1 : low;
    }

    private static void AssertWalk(FieldInfo field, PostingsFeatures features, List<PostingsModel.ModelDoc> docs, PostingsCursor postings)
    {
        Assert.Equal(-1, postings.DocId);
        foreach (var doc in docs)
        {
            Assert.Equal(doc.DocId, postings.NextDoc());
            AssertDoc(field, features, doc, postings);
        }

        Assert.Equal(PostingsCursor.NoMoreDocs, postings.NextDoc());
        Assert.Equal(PostingsCursor.NoMoreDocs, postings.NextDoc());
    }

    private static void AssertDoc(FieldInfo field, PostingsFeatures features, PostingsModel.ModelDoc doc, PostingsCursor postings, int positionsToRead = int.MaxValue)
    {
        Assert.Equal(doc.DocId, postings.DocId);
        Assert.Equal(field.HasFreqs && features.HasFlag(PostingsFeatures.Freqs) ? doc.Freq : 1, postings.Freq);
        if (!field.HasPositions || !features.HasFlag(PostingsFeatures.Positions)) return;
        foreach (var expected in doc.Positions.Take(positionsToRead))
        {
            Assert.Equal(expected.Position, postings.NextPosition());
            Assert.Equal(features.HasFlag(PostingsFeatures.Offsets) ? expected.Start : -1, postings.StartOffset);
            Assert.Equal(features.HasFlag(PostingsFeatures.Offsets) ? expected.End : -1, postings.EndOffset);
            Assert.True(postings.Payload.SequenceEqual(features.HasFlag(PostingsFeatures.Payloads) ? expected.Payload : []));
        }
    }

    private static void AssertAdvances(Random random, FieldInfo field, PostingsFeatures features, List<PostingsModel.ModelDoc> docs, PostingsCursor postings, int largestStep)
    {
        var target = 0;
        while (true)
        {
            target += random.Next(1, largestStep);
            var useNext = random.Next(4) == 0;
            var place = PlaceOf(docs, useNext ? postings.DocId + 1 : target);
            var found = useNext ? postings.NextDoc() : postings.AdvanceTo(target);
            Assert.Equal(place < 0 ? PostingsCursor.NoMoreDocs : docs[place].DocId, found);
            if (place < 0) break;
            if (random.Next(3) > 0) AssertDoc(field, features, docs[place], postings, random.Next(2) == 0 ? int.MaxValue : random.Next(3));
            target = Math.Max(target, postings.DocId);
        }

        Assert.Equal(PostingsCursor.NoMoreDocs, postings.AdvanceTo(target + 1));
        Assert.Equal(PostingsCursor.NoMoreDocs, postings.AdvanceTo(PostingsCursor.NoMoreDocs));
    }

    private static void AssertBlocks(Random random, FieldInfo field, List<PostingsModel.ModelDoc> docs, PostingsCursor postings, int largestStep)
    {
        for (var target = 0; ; target += random.Next(1, largestStep))
        {
            var place = PlaceOf(docs, target);
            Assert.Equal(place >= 0, postings.MoveToBlock(target));
            if (place < 0) break;
            var block = docs.GetRange(place / 128 * 128, Math.Min(128, docs.Count - (place / 128 * 128)));
            Assert.True(postings.BlockDocs.SequenceEqual(block.Select(doc => doc.DocId).ToArray()));
            if (random.Next(2) == 0) Assert.True(postings.BlockFreqs.SequenceEqual(block.Select(doc => field.HasFreqs ? doc.Freq : 1).ToArray()));
        }

        Assert.False(postings.MoveToBlock(PostingsCursor.NoMoreDocs));
    }
}
