using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Postings;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Codecs.Postings;

/// <summary>Damaged files end in a typed error or in some result, whatever way they are read; never in another exception or a hang.</summary>
public sealed class DamagedPostingsTests
{
    private static readonly string[] Extensions = [PostingsFiles.Docs, PostingsFiles.Positions, PostingsFiles.Payloads, PostingsFiles.Terms, PostingsFiles.TermsIndex, PostingsFiles.ScoreBounds];

    public static TheoryData<string> Files() => new(Extensions);

    [Theory]
    [MemberData(nameof(Files))]
    public void FlippedBytes_GiveATypedErrorOrSomeResult(string extension)
    {
        var (model, storage) = Write();
        using var _ = storage;
        var name = PostingsFiles.NameOf(PostingsModel.SegmentName, PostingsModel.Suffix, extension);
        var bytes = storage.ReadAllBytes(name);
        var random = new Random(1);
        for (var round = 0; round < 80; round++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var i = random.Next(3); i >= 0; i--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            storage.WriteAllBytes(name, damaged);
            ReadEverything(model, storage, random);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void TruncatedFiles_GiveATypedErrorOrSomeResult(string extension)
    {
        var (model, storage) = Write();
        using var _ = storage;
        var name = PostingsFiles.NameOf(PostingsModel.SegmentName, PostingsModel.Suffix, extension);
        var bytes = storage.ReadAllBytes(name);
        for (var length = 0; length < bytes.Length; length += 1 + (bytes.Length / 30))
        {
            storage.WriteAllBytes(name, bytes.AsSpan(0, length));
            ReadEverything(model, storage, new Random(length));
        }
    }

    [Theory]
    [InlineData(PostingsFiles.Docs)]
    [InlineData(PostingsFiles.Positions)]
    [InlineData(PostingsFiles.Payloads)]
    [InlineData(PostingsFiles.Terms)]
    [InlineData(PostingsFiles.TermsIndex)]
    public void AnyFlippedBit_FailsTheIntegrityCheck(string extension)
    {
        var (model, storage) = Write();
        using var _ = storage;
        var name = PostingsFiles.NameOf(PostingsModel.SegmentName, PostingsModel.Suffix, extension);
        var bytes = storage.ReadAllBytes(name);
        var random = new Random(2);
        for (var round = 0; round < 30; round++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            storage.WriteAllBytes(name, damaged);
            Assert.ThrowsAny<IndexException>(() =>
            {
                using var reader = model.Open(storage);
                reader.CheckIntegrity();
            });
        }
    }

    private static (PostingsModel Model, MemoryStorage Storage) Write()
    {
        var model = PostingsModel.Random(11, 300, 70);
        var storage = new MemoryStorage();
        model.Write(storage);
        return (model, storage);
    }

    private static void ReadEverything(PostingsModel model, MemoryStorage storage, Random random)
    {
        try
        {
            using var reader = model.Open(storage);
            foreach (var field in model.Fields)
            {
                if (reader.Terms(field.Info) is not { } terms) continue;
                try
                {
                    ReadField(field, terms, random, model.MaxDoc);
                }
                catch (IndexException)
                {
                    // The typed error; other fields may still be whole.
                }
            }
        }
        catch (IndexException)
        {
            // The typed error.
        }
    }

    private static void ReadField(PostingsModel.ModelField field, Terms terms, Random random, int maxDoc)
    {
        var cursor = terms.OpenCursor();
        PostingsCursor? postings = null;
        for (var count = 0; count < 400 && cursor.MoveNext(); count++)
        {
            postings = cursor.OpenPostings(PostingsFeatures.Offsets | PostingsFeatures.Payloads | PostingsFeatures.ScoreBounds, postings);
            while (postings.NextDoc() != PostingsCursor.NoMoreDocs)
            {
                Assert.InRange(postings.DocId, 0, maxDoc - 1);
                for (var i = field.Info.HasPositions ? Math.Min(postings.Freq, 1000) : 0; i > 0; i--)
                {
                    postings.NextPosition();
                    _ = postings.Payload.Length + postings.StartOffset + postings.EndOffset;
                }
            }

            postings = cursor.OpenPostings(PostingsFeatures.Positions | PostingsFeatures.ScoreBounds, postings);
            for (var target = 0; postings.AdvanceTo(target) != PostingsCursor.NoMoreDocs; target = postings.DocId + random.Next(1, 300))
            {
                if (field.Info.HasPositions && postings.Freq > 0) postings.NextPosition();
                postings.ShallowAdvanceTo(target);
                for (var level = 0; level < postings.BoundLevelCount; level++) _ = postings.Bounds(level).Length;
            }
        }

        foreach (var term in field.Terms.Keys)
        {
            if (cursor.SeekExact(term)) _ = cursor.DocFreq;
            cursor.SeekCeil([.. term, 1]);
        }
    }
}
