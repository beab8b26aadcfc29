using SearchService.Engine.Analysis;
using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;
using SearchService.Engine.Indexing.Merging;
using SearchService.Engine.Storage;
using SearchService.Testing.Indexing;
using SearchService.Testing.Storage;
using static SearchService.Engine.Tests.Indexing.IndexWriterTests;

namespace SearchService.Engine.Tests.Indexing;

public class IndexWriterLifeTests
{
    private static readonly IndexWriterOptions Options = new() { Analyzer = new StandardAnalyzer() };

    public static TheoryData<string, Document> ImpossibleDocuments() => new()
    {
        { "longest possible", [Field.OfKeyword("id", "x"), Field.OfText("body", "fine"), Field.OfKeyword("label", new string('é', 20_000))] },
        { "holds no number", [Field.OfText("body", "fine"), new Field("length", "seven", new FieldType { DocValuesType = DocValuesType.Numeric })] },
        { "a Sorted column here, but a Numeric column", [Field.OfText("body", "fine"), Field.OfSortedColumn("length", "seven")] },
        { "two values", [Field.OfNumericColumn("length", 1), Field.OfNumericColumn("length", 2)] },
        { "neither indexed nor stored", [new Field("nothing", "x", new FieldType())] },
        { "no norms", [new Field("label", "x", FieldType.Keyword) { Boost = 2 }] },
        { "bytes; the longest", [Field.OfBinaryColumn("blob", new byte[40_000])] },
    };

    [Theory]
    [MemberData(nameof(ImpossibleDocuments))]
    public void ImpossibleDocument_IsRejectedWholeAndTheWriterGoesOn(string reason, Document impossible)
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options);
        writer.AddDocument(Article("a1", "before"));
        var rejection = Assert.Throws<DocumentRejectedException>(() => writer.UpdateDocument(new Term("id", "a1"), impossible));
        Assert.Contains(reason, rejection.Message, StringComparison.Ordinal);
        Assert.Throws<DocumentRejectedException>(() => writer.AddDocuments(Article("b1", "of a block"), impossible));
        writer.AddDocument(Article("a2", "after"));
        writer.Commit();
        using var reader = IndexReader.Open(storage);
        Assert.Equal(["a1", "a2"], Ids(reader));
        writer.ForceMerge();
        using var merged = writer.OpenReader();
        Assert.Equal(2, merged.MaxDoc);
        Assert.Empty(DocsOf(merged.Segments[0], "body", "fine"));
    }

    [Fact]
    public void SecondWriter_IsToldWhoHoldsTheIndex()
    {
        var folder = Directory.CreateTempSubdirectory("searchservice-lock-").FullName;
        try
        {
            using var storage = new DiskStorage(folder);
            using (new IndexWriter(storage, Options))
            {
                var refusal = Assert.Throws<IndexLockedException>(() => new IndexWriter(new DiskStorage(folder), Options));
                Assert.Contains($"process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
            }

            using var next = new IndexWriter(storage, Options);
            Assert.True(next.IsOpen);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void PreparedCommit_IsSeenOnlyWhenFinished()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options);
        writer.AddDocument(Article("a1", "one"));
        writer.Commit();
        writer.AddDocument(Article("a2", "two"));
        writer.PrepareCommit(new Dictionary<string, string> { ["step"] = "2" });
        writer.AddDocument(Article("a3", "after the cut"));
        using (var before = IndexReader.Open(storage)) Assert.Equal(["a1"], Ids(before));
        Assert.Throws<InvalidOperationException>(() => writer.PrepareCommit());
        writer.Commit();
        using (var after = IndexReader.Open(storage))
        {
            Assert.Equal(["a1", "a2"], Ids(after));
            Assert.Equal("2", after.UserData["step"]);
        }

        writer.Commit();
        using var last = IndexReader.Open(storage);
        Assert.Equal(["a1", "a2", "a3"], Ids(last));
        Assert.Equal("2", last.UserData["step"]);
    }

    [Fact]
    public void RolledBackWriter_LeavesTheLastCommitAndNoFileMore()
    {
        using var storage = new MemoryStorage();
        using (var writer = new IndexWriter(storage, Options))
        {
            writer.AddDocument(Article("a1", "one"));
            writer.Commit();
        }

        var files = storage.ListFiles();
        var rolledBack = new IndexWriter(storage, Options);
        rolledBack.AddDocument(Article("a2", "two"));
        rolledBack.Flush();
        rolledBack.DeleteDocuments(new Term("id", "a1"));
        rolledBack.PrepareCommit();
        rolledBack.Rollback();
        Assert.Throws<IndexWriterClosedException>(() => rolledBack.AddDocument(Article("a3", "three")));
        Assert.Equal(files, storage.ListFiles());
        using var reader = IndexReader.Open(storage);
        Assert.Equal(["a1"], Ids(reader));
    }

    [Fact]
    public void FailedStorage_ClosesTheWriterWhichSaysWhy()
    {
        var disk = new MemoryStorage();
        using (var first = new IndexWriter(disk, Options))
        {
            first.AddDocument(Article("a1", "one"));
        }

        var faulty = new FaultyStorage(disk, StorageFault.Fail, 60);
        var writer = new IndexWriter(faulty, Options with { CommitsToKeep = 1 });
        Assert.Throws<IOException>(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                writer.AddDocument(Article("b", "two"));
                writer.Commit();
            }
        });
        var reason = Assert.Throws<IndexWriterClosedException>(() => writer.AddDocument(Article("c", "three")));
        Assert.Contains("Injected fault", reason.Message, StringComparison.Ordinal);
        Assert.Throws<IndexWriterClosedException>(() => writer.Commit());
        Assert.Throws<IndexWriterClosedException>(() => writer.OpenReader());
        writer.Dispose();
        using var reader = IndexReader.Open(disk);
        Assert.Contains("a1", Ids(reader));
        using var next = new IndexWriter(disk, Options);
        Assert.True(next.IsOpen);
    }

    [Fact]
    public void HeldCommit_StaysWholeWhileLaterOnesReplaceIt()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options);
        writer.AddDocument(Article("a1", "one"));
        writer.Commit();
        var held = writer.HoldCommit();
        writer.AddDocument(Article("a2", "two"));
        writer.ForceMerge();
        writer.Commit();
        var backup = new MemoryStorage();
        foreach (var file in held.Commit.Files) backup.WriteAllBytes(file, storage.ReadAllBytes(file));
        using (var reader = IndexReader.Open(backup)) Assert.Equal(["a1"], Ids(reader));
        held.Dispose();
        held.Dispose();
        Assert.DoesNotContain(held.Commit.FileName, storage.ListFiles());
    }

    [Fact]
    public void KeptCommits_AreTheLastFewAndReadable()
    {
        using var storage = new MemoryStorage();
        for (var run = 0; run < 2; run++)
        {
            using var writer = new IndexWriter(storage, Options with { CommitsToKeep = 2 });
            for (var i = 0; i < 3; i++)
            {
                writer.AddDocument(Article($"a{run}{i}", "text"));
                writer.Commit();
            }
        }

        var commits = IndexReader.ListCommits(storage);
        Assert.Equal([5L, 6L], commits.Select(commit => commit.Generation));
        using var older = IndexReader.Open(storage, commits[0]);
        Assert.Equal(5, older.DocCount);
    }

    [Fact]
    public void ReopenedReader_SharesSegmentsAndOldReaderStaysWhole()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options with { MergePolicy = MergePolicy.None });
        writer.AddDocument(Article("a1", "one"));
        var first = writer.OpenReader();
        Assert.Null(first.OpenIfChanged());
        writer.AddDocument(Article("a2", "two"));
        writer.DeleteDocuments(new Term("id", "a1"));
        var second = first.OpenIfChanged()!;
        Assert.Same(first.Segments[0].Core, second.Segments.FirstOrDefault(segment => segment.Name == first.Segments[0].Name)?.Core ?? first.Segments[0].Core);
        Assert.Equal(["a1"], Ids(first));
        Assert.Equal(["a2"], Ids(second));
        Assert.True(first.TryAddReference());
        first.Dispose();
        Assert.Equal(["a1"], Ids(first));
        first.Dispose();
        Assert.False(first.TryAddReference());
        second.Dispose();
    }

    [Fact]
    public void CommittedReader_SeesLaterCommitsWhenReopened()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options with { MergePolicy = MergePolicy.None });
        writer.AddDocument(Article("a1", "one"));
        writer.Commit();
        using var first = IndexReader.Open(storage);
        writer.AddDocument(Article("a2", "two"));
        Assert.Null(first.OpenIfChanged());
        writer.DeleteDocuments(new Term("id", "a1"));
        writer.AddDocument(Article("a3", "three"));
        writer.Commit();
        using var second = first.OpenIfChanged()!;
        Assert.Equal(["a2", "a3"], Ids(second));
        Assert.Equal(["a1"], Ids(first));
    }

    [Fact]
    public void DeleteAll_EmptiesTheIndexWithTheNextCommit()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options);
        writer.AddDocument(Article("a1", "one"));
        writer.Commit();
        writer.AddDocument(Article("a2", "two"));
        writer.DeleteAll();
        writer.AddDocument(Article("a3", "three"));
        using (var reader = IndexReader.Open(storage)) Assert.Equal(["a1"], Ids(reader));
        writer.Commit();
        using var after = IndexReader.Open(storage);
        Assert.Equal(["a3"], Ids(after));
        Assert.Equal(1, after.MaxDoc);
    }

    [Fact]
    public void DeleteAll_LetsOtherFieldsFollowInTheBuffersOfThoseBefore()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options);
        writer.AddDocument([Field.OfKeyword("id", "a1"), Field.OfNumericColumn("other", 1)]);
        writer.Flush();
        writer.DeleteAll();
        writer.AddDocument([Field.OfKeyword("new", "first"), Field.OfSortedColumn("other", "one"), Field.OfKeyword("id", "a3")]);
        writer.Commit();
        using var after = IndexReader.Open(storage);
        Assert.Equal(["a3"], Ids(after));
        Assert.Equal("one", after.Segments[0].SortedDocValues("other")!.Terms.Text(0));
    }

    [Fact]
    public void ClosingAfterAPreparedCommit_KeepsAlsoWhatCameAfterIt()
    {
        using var storage = new MemoryStorage();
        using (var writer = new IndexWriter(storage, Options))
        {
            writer.AddDocument(Article("a1", "one"));
            writer.PrepareCommit();
            writer.AddDocument(Article("a2", "two"));
        }

        using var reader = IndexReader.Open(storage);
        Assert.Equal(["a1", "a2"], Ids(reader));
    }

    [Fact]
    public void ForeignIndexWithAColumnOfAnotherKind_IsRefusedAndTheWriterGoesOn()
    {
        using var foreign = new MemoryStorage();
        using (var writer = new IndexWriter(foreign, Options)) writer.AddDocument([Field.OfKeyword("id", "x"), Field.OfSortedColumn("length", "seven")]);
        AssertRefused<DocumentRejectedException>(foreign, "Sorted column");
    }

    [Fact]
    public void ForeignIndexThatIsDamaged_IsNamedAndTheWriterGoesOn()
    {
        using var foreign = new MemoryStorage();
        using (var writer = new IndexWriter(foreign, Options)) writer.AddDocument(Article("x", "three"));
        var file = foreign.ListFiles().Single(static name => name.EndsWith(".fdt", StringComparison.Ordinal) || name.EndsWith(".cfs", StringComparison.Ordinal));
        var bytes = foreign.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 0x10;
        foreign.WriteAllBytes(file, bytes);
        AssertRefused<IndexCorruptException>(foreign, file);
    }

    private static void AssertRefused<T>(MemoryStorage foreign, string reason)
        where T : Exception
    {
        using var reader = IndexReader.Open(foreign);
        using var storage = new MemoryStorage();
        using (var writer = new IndexWriter(storage, Options))
        {
            writer.AddDocument([Field.OfKeyword("id", "a1"), Field.OfNumericColumn("length", 7)]);
            Assert.Contains(reason, Assert.Throws<T>(() => writer.AddIndexes(reader)).Message, StringComparison.Ordinal);
            writer.AddDocument(Article("a2", "two"));
        }

        using var after = IndexReader.Open(storage);
        Assert.Equal(["a1", "a2"], Ids(after));
    }

    [Fact]
    public void ReplacingWriter_ReplacesOnlyWithItsFirstCommit()
    {
        using var storage = new MemoryStorage();
        using (var writer = new IndexWriter(storage, Options)) writer.AddDocument(Article("a1", "one"));
        using (var writer = new IndexWriter(storage, Options with { Appends = false }))
        {
            writer.AddDocument(Article("b1", "two"));
            using (var before = IndexReader.Open(storage)) Assert.Equal(["a1"], Ids(before));
            writer.Commit();
        }

        using var after = IndexReader.Open(storage);
        Assert.Equal(["b1"], Ids(after));
    }

    [Fact]
    public void LeftoversOfACrash_AreRemovedAndTheirNamesNotUsedAgain()
    {
        using var storage = new MemoryStorage();
        using (var writer = new IndexWriter(storage, Options)) writer.AddDocument(Article("a1", "one"));
        storage.WriteAllBytes("_7.fdt", [1, 2, 3]);
        storage.WriteAllBytes("segments_9", [1]);
        storage.WriteAllBytes("notes.txt", [1]);
        using (var writer = new IndexWriter(storage, Options))
        {
            Assert.DoesNotContain("_7.fdt", storage.ListFiles());
            Assert.Contains("notes.txt", storage.ListFiles());
            writer.AddDocument(Article("a2", "two"));
            Assert.True(writer.Commit().Generation > 9);
        }

        using var reader = IndexReader.Open(storage);
        Assert.Equal("_8", reader.Segments[^1].Name);
    }

    [Fact]
    public void FolderWithoutIndex_SaysSo()
    {
        using var storage = new MemoryStorage();
        storage.WriteAllBytes("photo.jpg", [1]);
        Assert.Throws<IndexNotFoundException>(() => IndexReader.Open(storage));
    }

    [Fact]
    public void CompoundAndPlainSegments_HoldTheSame()
    {
        IReadOnlyList<string>? plain = null;
        foreach (var isCompound in (bool[])[false, true])
        {
            using var storage = new MemoryStorage();
            using var writer = new IndexWriter(storage, Options with { UsesCompoundFiles = isCompound });
            for (var i = 0; i < 40; i++)
            {
                writer.AddDocument(RichDocument(i));
                if (i % 15 == 14) writer.Flush();
            }

            using var reader = writer.OpenReader();
            Assert.Equal(isCompound, storage.ListFiles().Any(file => file.EndsWith(".cfs", StringComparison.Ordinal)));
            var content = LiveContent.Of(reader);
            plain ??= content;
            Assert.Equal(plain, content);
            writer.ForceMerge();
            using var merged = writer.OpenReader();
            Assert.Equal(plain, LiveContent.Of(merged));
            foreach (var segment in merged.Segments) segment.VerifyChecksums();
            var vectors = Assert.Single(merged.Segments[0].TermVectors(5)!.Fields);
            Assert.Equal("vectored", vectors.Field.Name);
        }
    }

    [Fact]
    public void MemoryFull_WritesSegmentsWithoutLosingDocuments()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options with { RamBudgetInBytes = 1 << 16, MergePolicy = MergePolicy.None });
        for (var i = 0; i < 400; i++) writer.UpdateDocument(new Term("id", $"a{i % 300}"), Article($"a{i % 300}", $"text number {i} with word{i} and word{i * 31}"));
        using var reader = writer.OpenReader();
        Assert.True(reader.Segments.Count > 3, "The budget was not kept.");
        Assert.Equal(300, reader.DocCount);
        Assert.Equal(300, Ids(reader).Distinct().Count());
    }

    [Fact]
    public void RefusedDocumentThatFillsTheMemory_IsNotWaitedForInVain()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options with { RamBudgetInBytes = 1 << 16 });
        for (var i = 0; i < 50; i++)
        {
            writer.AddDocument(Article($"a{i}", $"text number {i}"));
            Assert.Throws<DocumentRejectedException>(() => writer.AddDocument([Field.OfText("body", string.Join(' ', Enumerable.Range(0, 2000).Select(word => $"w{i}x{word}"))), Field.OfKeyword("label", new string('x', 40_000))]));
        }

        writer.Commit();
        using var reader = IndexReader.Open(storage);
        Assert.Equal(50, reader.DocCount);
    }

    [Fact]
    public void MissingFile_IsNamedWhenTheWriterOpens()
    {
        using var storage = new MemoryStorage();
        using (var writer = new IndexWriter(storage, Options)) writer.AddDocument(Article("a1", "one"));
        storage.Delete("_0.fdt");
        Assert.Equal("_0.fdt", Assert.Throws<IndexCorruptException>(() => new IndexWriter(storage, Options)).FileName);
        Assert.Equal("_0.fdt", Assert.Throws<IndexCorruptException>(() => IndexReader.Open(storage)).FileName);
        storage.AcquireLock("write.lock").Dispose();
    }

    [Fact]
    public void MultiValuedField_HasPositionsAcrossItsValuesAndOneNorm()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options);
        writer.AddDocument([Field.OfText("people", "Anna Lindh"), Field.OfText("people", "Olof Palme") , new Field("n", -5L, new FieldType { IndexOptions = IndexOptions.Docs, OmitsNorms = true, NumericType = NumericType.Long })]);
        using var reader = writer.OpenReader();
        var segment = reader.Segments[0];
        var cursor = segment.Terms("people")!.OpenCursor();
        Assert.True(cursor.SeekExact("palme"u8));
        var postings = cursor.OpenPostings(PostingsFeatures.Positions);
        Assert.Equal(0, postings.NextDoc());
        Assert.Equal(3, postings.NextPosition());
        Assert.Equal(LengthNorm.Bm25.Encode(4, 1), segment.Norms("people")![0]);
        Assert.Equal(16, segment.Terms("n")!.Count);
    }

    private static Document RichDocument(int number)
    {
        var document = Article($"r{number}", $"some words about number {number} and word{number % 7}");
        document.Add(new Field("offsets", $"words with offsets {number % 5}", FieldType.StoredText with { IndexOptions = IndexOptions.DocsFreqsPositionsOffsets }));
        document.Add(new Field("vectored", $"vector of {number % 3}", FieldType.Text with { HasTermVectors = true, HasVectorPositions = true, HasVectorOffsets = true }));
        document.Add(Field.OfSortedSetColumn("tags", $"tag{number % 4}"));
        document.Add(Field.OfSortedSetColumn("tags", $"tag{number % 9}"));
        if (number % 2 == 0) document.Add(Field.OfBinaryColumn("blob", new byte[] { (byte)number, 1, 2 }));
        document.Add(Field.OfLong("when", 1_000_000_007L * number, isStored: true));
        document.Add(new Field("weight", number / 3f, FieldType.Stored));
        document.Add(new Field("precise", number / 3d, FieldType.Stored));
        return document;
    }
}
