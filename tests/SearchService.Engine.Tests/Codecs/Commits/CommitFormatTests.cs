using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Compound;
using SearchService.Engine.Storage;
using SearchService.Testing;

namespace SearchService.Engine.Tests.Codecs.Commits;

public class CommitFormatTests
{
    public static TheoryData<string> Golden => [.. GoldenIndexes.Names];

    [Fact]
    public void WorkedExample_IsReadAndWrittenByteForByte()
    {
        var storage = new MemoryStorage();
        foreach (var (name, bytes) in WorkedExample.Files) storage.WriteAllBytes(name, bytes);

        var commit = CommitFinder.ReadLatest(storage)!;
        var segment = Assert.Single(commit.Segments);
        Assert.Equal(("_0", "4.8", 1, false), (segment.Name, segment.Segment.Version, segment.MaxDoc, segment.Segment.IsCompound));
        using var input = storage.OpenInput("_0.fnm");
        var fields = FieldInfosFormat.Read(input);
        Assert.Equal(["id", "body"], fields.Select(field => field.Name));
        Assert.Equal([IndexOptions.Docs, IndexOptions.DocsFreqsPositions], fields.Select(field => field.IndexOptions));

        var written = new MemoryStorage();
        SegmentInfoFormat.Write(written, segment.Segment);
        FieldInfosFormat.Write(written, "_0.fnm", fields);
        using (var pending = PendingCommit.Prepare(written, commit, [])) pending.Finish();
        foreach (var name in (string[])["_0.si", "_0.fnm", "segments_1", "segments.gen"])
            Assert.Equal(HexDump.Format(WorkedExample.Files[name]), HexDump.Format(written.ReadAllBytes(name)));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void GoldenCommits_SurviveBeingReadAndWritten(string name)
    {
        using var storage = GoldenIndexes.Load(name);
        foreach (var generation in CommitFinder.ListGenerations(storage))
        {
            var commit = CommitFormat.Read(storage, generation);
            var copy = new MemoryStorage();
            foreach (var segment in commit.Segments)
            {
                SegmentInfoFormat.Write(copy, segment.Segment);
                var file = SegmentInfoFormat.FileName(segment.Name);
                Assert.Equal(storage.LengthInBytes(file), copy.LengthInBytes(file));
            }

            using (var pending = PendingCommit.Prepare(copy, commit, [])) pending.Finish();
            Assert.Equal(storage.LengthInBytes(commit.FileName), copy.LengthInBytes(commit.FileName));
            Assert.Equivalent(commit, CommitFinder.ReadLatest(copy), strict: true);
            foreach (var file in commit.Files) Assert.True(storage.Exists(file), file);
        }
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void GoldenFieldInfos_SurviveBeingReadAndWritten(string name)
    {
        using var storage = GoldenIndexes.Load(name);
        foreach (var segment in CommitFinder.ReadLatest(storage)!.Segments)
        {
            using var files = SegmentFiles.Open(storage, segment.Segment);
            using var input = files.OpenInput(FieldInfosFormat.FileName(segment.Name, -1));
            var fields = FieldInfosFormat.Read(input);
            var copy = new MemoryStorage();
            FieldInfosFormat.Write(copy, "_0.fnm", fields);
            using var again = copy.OpenInput("_0.fnm");
            Assert.Equal(input.Length, again.Length);
            Assert.Equivalent(fields, FieldInfosFormat.Read(again), strict: true);
        }
    }

    [Fact]
    public void CommitWithoutFooter_IsPassedOverForTheOneBefore()
    {
        using var storage = GoldenIndexes.Load("tiny");
        var commit = CommitFinder.ReadLatest(storage)!;
        var next = commit with { Generation = commit.Generation + 1, Version = commit.Version + 1 };

        using (PendingCommit.Prepare(storage, next, []))
        {
            Assert.Equal(commit.Generation, CommitFinder.ReadLatest(storage)!.Generation);
        }

        Assert.False(storage.Exists(next.FileName));
        using (var pending = PendingCommit.Prepare(storage, next, [])) pending.Finish();
        Assert.Equal(next.Generation, CommitFinder.ReadLatest(storage)!.Generation);
    }

    [Fact]
    public void TornHint_IsPassedOver()
    {
        using var storage = GoldenIndexes.Load("tiny");
        var commit = CommitFinder.ReadLatest(storage)!;
        var hint = storage.ReadAllBytes("segments.gen");
        hint[11] ^= 0x40;
        storage.WriteAllBytes("segments.gen", hint);
        Assert.Equal(commit.Generation, CommitFinder.ReadLatest(storage)!.Generation);
    }

    [Fact]
    public void EmptyStorage_HasNoCommit() => Assert.Null(CommitFinder.ReadLatest(new MemoryStorage()));

    [Fact]
    public void MissingSegmentInfo_IsNamed()
    {
        using var storage = GoldenIndexes.Load("tiny");
        storage.Delete("_0.si");
        var fault = Assert.Throws<IndexCorruptException>(() => CommitFinder.ReadLatest(storage));
        Assert.Equal("_0.si", fault.FileName);
    }

    [Fact]
    public void UnknownCodec_IsRefusedByName()
    {
        var storage = new MemoryStorage();
        using (var output = storage.CreateOutput("segments_1"))
        {
            CodecFrame.WriteHeader(output, "segments", 2);
            output.WriteInt64(1);
            output.WriteInt32(1);
            output.WriteInt32(1);
            output.WriteString("_0");
            output.WriteString("Lucene42");
            output.WriteInt64(-1);
            output.WriteInt32(0);
            output.WriteInt64(-1);
            output.WriteInt32(0);
            output.WriteStringMap(new Dictionary<string, string>());
            CodecFrame.WriteFooter(output);
        }

        var refusal = Assert.Throws<IndexFormatException>(() => CommitFinder.ReadLatest(storage));
        Assert.Contains("Lucene42", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NewerLucene_IsNamedAsSuch()
    {
        var storage = new MemoryStorage();
        using (var output = storage.CreateOutput("segments_1"))
        {
            CodecFrame.WriteHeader(output, "segments", 3);
            output.WriteInt64(1);
            CodecFrame.WriteFooter(output);
        }

        var refusal = Assert.Throws<IndexFormatException>(() => CommitFinder.ReadLatest(storage));
        Assert.Contains("newer Lucene", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ForeignPostingsFormat_IsRefusedByName()
    {
        var storage = new MemoryStorage();
        var field = new FieldInfo
        {
            Name = "body",
            Number = 0,
            IndexOptions = IndexOptions.DocsAndFreqs,
            Attributes = new Dictionary<string, string> { [FieldInfosFormat.PostingsFormatKey] = "Memory", [FieldInfosFormat.PostingsSuffixKey] = "0" },
        };
        FieldInfosFormat.Write(storage, "_0.fnm", new FieldInfos([field]));
        using var input = storage.OpenInput("_0.fnm");
        var refusal = Assert.Throws<IndexFormatException>(() => FieldInfosFormat.Read(input));
        Assert.Contains("\"Memory\"", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "_0")]
    [InlineData(35, "_z")]
    [InlineData(36, "_10")]
    [InlineData(46655, "_zzz")]
    public void SegmentNumbers_AreBase36(long number, string name)
    {
        Assert.Equal(name, IndexFileNames.Segment(number));
        Assert.True(IndexFileNames.TryParseSegment(name, out var parsed));
        Assert.Equal(number, parsed);
    }

    [Theory]
    [InlineData("_0.fdt", "_0")]
    [InlineData("_1z_Lucene41_0.doc", "_1z")]
    [InlineData("_A.fdt", null)]
    [InlineData("_.fdt", null)]
    [InlineData("_0", null)]
    [InlineData("segments_1", null)]
    [InlineData("notes.txt", null)]
    public void FileNames_TellTheirSegment(string fileName, string? segment)
    {
        Assert.Equal(segment is not null, IndexFileNames.TryParseSegmentOf(fileName, out var found));
        Assert.Equal(segment, found);
    }
}
