using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Indexing.Merging;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;
using SearchService.Testing.Indexing;
using static SearchService.Engine.Tests.Indexing.IndexWriterTests;

namespace SearchService.Engine.Tests.Indexing;

public class MergingWriterTests
{
    private const int Segments = 3;
    private const int DocsPerSegment = 300;
    private const long BytesPerSecond = 20_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly IndexWriterOptions Options = new() { Analyzer = new StandardAnalyzer(), MergePolicy = MergePolicy.None };

    [Fact]
    public void ThrottledMerge_WritesNoFasterThanAllowed()
    {
        using var storage = new MemoryStorage();
        var files = WriteSegments(storage);
        var clock = new HandClock();
        using var writer = new IndexWriter(storage, Throttled(clock));
        writer.MaybeMerge();
        var whole = files.Sum(storage.LengthInBytes);
        Assert.True(SpinWait.SpinUntil(() => Written() > 0, Patience), "The merge did not begin.");
        Thread.Sleep(200);
        Assert.True(Written() < whole / 2, $"{Written()} of about {whole} bytes were written in no time.");
        Assert.Equal(Segments, SegmentCount(writer));

        clock.Advance(TimeSpan.FromSeconds(3.0 * whole / BytesPerSecond));
        Assert.True(SpinWait.SpinUntil(() => SegmentCount(writer) == 1, Patience), "The merge did not go on, though there was time enough.");

        long Written() => storage.ListFiles().Where(file => file.StartsWith("_3", StringComparison.Ordinal)).Sum(storage.LengthInBytes);
    }

    [Fact]
    public void ThrottledMergeThatSomebodyWaitsFor_IsNotThrottledAnyMore()
    {
        using var storage = new MemoryStorage();
        WriteSegments(storage);
        using var writer = new IndexWriter(storage, Throttled(new HandClock()));
        writer.MaybeMerge();
        writer.WaitForMerges();
        Assert.Equal(1, SegmentCount(writer));
    }

    [Fact]
    public void ClosingThatAbandonsMerges_KeepsEveryChangeAndNoFileOfTheMerge()
    {
        using var storage = new MemoryStorage();
        WriteSegments(storage);
        var writer = new IndexWriter(storage, Throttled(new HandClock()));
        writer.MaybeMerge();
        Assert.True(SpinWait.SpinUntil(() => storage.ListFiles().Any(file => file.StartsWith("_3", StringComparison.Ordinal)), Patience), "The merge did not begin.");
        writer.AddDocument(Article("last", "added while the merge ran"));
        writer.Close(abandonsMerges: true);

        using var reader = IndexReader.Open(storage);
        Assert.Equal(Segments + 1, reader.Segments.Count);
        Assert.Equal((Segments * DocsPerSegment) + 1, reader.DocCount);
        Assert.DoesNotContain(storage.ListFiles(), file => file.StartsWith("_3", StringComparison.Ordinal));
        Assert.Throws<IndexWriterClosedException>(() => writer.AddDocument(Article("later", "too late")));
    }

    public static TheoryData<string> FilesOfASegment() => ["fdt", "nvd", "dvd", "tim", "doc", "pos"];

    [Theory]
    [MemberData(nameof(FilesOfASegment))]
    public void DamagedSegment_IsNotMergedAndNothingIsLost(string extension)
    {
        using var storage = new MemoryStorage();
        WriteSegments(storage);
        var damaged = storage.ListFiles().Single(file => file.StartsWith("_1", StringComparison.Ordinal) && file.EndsWith("." + extension, StringComparison.Ordinal));
        var bytes = storage.ReadAllBytes(damaged);
        bytes[bytes.Length / 2] ^= 0x40;
        storage.WriteAllBytes(damaged, bytes);
        var before = storage.ListFiles();

        var writer = new IndexWriter(storage, Options);
        var refusal = Assert.Throws<IndexCorruptException>(() => writer.ForceMerge());
        Assert.Equal(damaged, refusal.FileName);
        Assert.Equal(bytes.Length - 8, refusal.OffsetInBytes);
        var closed = Assert.Throws<IndexWriterClosedException>(() => writer.Commit());
        Assert.Contains(damaged, closed.Message, StringComparison.Ordinal);
        writer.Dispose();

        Assert.Equal(before, storage.ListFiles());
        using var reader = IndexReader.Open(storage);
        Assert.Equal(Segments, reader.Segments.Count);
        Assert.Equal(Segments * DocsPerSegment, reader.DocCount);
    }

    [Fact]
    public void QueryThatDeletes_DeletesWhatItMatchedAtThatMoment()
    {
        using var storage = new MemoryStorage();
        using var writer = new IndexWriter(storage, Options);
        for (var i = 0; i < 30; i++)
        {
            writer.AddDocument(Article($"a{i:00}", i % 3 == 0 ? "flood in the north" : "flood in the south"));
            if (i % 8 == 7) writer.Flush();
        }

        writer.DeleteDocuments(new QueryDocumentSelector(new PhraseQuery("body", "the", "north")));
        writer.AddDocument(Article("later", "flood in the north again"));
        writer.DeleteDocuments(new QueryDocumentSelector(new PrefixQuery(new Term("body", "sou")) ));
        using (var reader = writer.OpenReader()) Assert.Equal(["later"], Ids(reader));
        writer.DeleteDocuments(new QueryDocumentSelector(new MatchAllQuery()));
        using var empty = writer.OpenReader();
        Assert.Equal(0, empty.DocCount);
    }

    private static IndexWriterOptions Throttled(TimeProvider clock) => Options with
    {
        MergePolicy = new MergesFirstSegments(),
        MergeBytesPerSecond = BytesPerSecond,
        TimeProvider = clock,
    };

    private static int SegmentCount(IndexWriter writer)
    {
        using var reader = writer.OpenReader();
        return reader.Segments.Count;
    }

    private static List<string> WriteSegments(MemoryStorage storage)
    {
        using var writer = new IndexWriter(storage, Options);
        for (var i = 0; i < Segments * DocsPerSegment; i++)
        {
            writer.AddDocument(Article($"a{i:0000}", $"text of number {i} with word{i} and word{i * 31} and word{i * 17 % 1000} in it"));
            if (i % DocsPerSegment == DocsPerSegment - 1) writer.Commit();
        }

        return [.. storage.ListFiles().Where(file => file.StartsWith('_'))];
    }

    /// <summary>Merges the segments of <see cref="WriteSegments"/>, once.</summary>
    private sealed class MergesFirstSegments : MergePolicy
    {
        public override IReadOnlyList<IReadOnlyList<MergeCandidate>> FindMerges(IReadOnlyList<MergeCandidate> segments, IReadOnlyList<long> mergingSizesInBytes) =>
            segments.Count(static segment => segment.MaxDoc == DocsPerSegment) == Segments ? [[.. segments.Take(Segments)]] : [];
    }

    /// <summary>A clock that goes on only when told to.</summary>
    private sealed class HandClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
    }
}
