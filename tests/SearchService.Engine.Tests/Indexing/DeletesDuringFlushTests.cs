using System.Globalization;
using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Indexing;

/// <summary>A buffer becomes a segment while the deletes it still needs are being applied to the others.</summary>
public sealed class DeletesDuringFlushTests : IDisposable
{
    private readonly ManualResetEventSlim _isBeingWritten = new();
    private readonly ManualResetEventSlim _mayBeWritten = new();
    private readonly MemoryStorage _storage = new();

    [Fact]
    public void SegmentPublishedWhileDeletesAreApplied_StillGetsThoseItNeeds()
    {
        using var writer = new IndexWriter(_storage, new IndexWriterOptions { Analyzer = new StandardAnalyzer(), RamBudgetInBytes = 1 << 18 });
        writer.AddDocument(Make("first"));
        writer.Flush();
        writer.AddDocument(Make("sought"));
        var meeting = new Meeting(this, Environment.CurrentManagedThreadId);
        writer.DeleteDocuments(meeting);
        var filler = new Thread(() =>
        {
            for (var i = 0; !_isBeingWritten.IsSet; i++) writer.AddDocument(Make(i.ToString(CultureInfo.InvariantCulture)));
        });
        filler.Start();
        _isBeingWritten.Wait();

        writer.DeleteDocuments(new Term("key", "sought")); // after the buffer was sealed
        writer.DeleteDocuments([.. Enumerable.Range(0, 2_000).Select(i => new Term("key", string.Create(CultureInfo.InvariantCulture, $"none{i}")))]); // so many that they are applied
        filler.Join();

        Assert.True(meeting.TookPlace);
        using var reader = writer.OpenReader();
        Assert.DoesNotContain("sought", IndexWriterTests.Live(reader).Select(live => live.Segment.StoredDocument(live.Doc).TextOf("key")));
    }

    public void Dispose()
    {
        _storage.Dispose();
        _isBeingWritten.Dispose();
        _mayBeWritten.Dispose();
    }

    private static Document Make(string key) => [Field.OfKeyword("key", key), Field.OfText("body", $"some words that fill the buffer, those of {key}")];

    /// <summary>Deletes nothing. Asked about the buffer being written it waits; asked about a segment it lets the buffer go on, and gives it time to become one.</summary>
    private sealed class Meeting(DeletesDuringFlushTests test, int applyingThread) : IDocumentSelector
    {
        private static readonly TimeSpan TimeToBecomeSegment = TimeSpan.FromMilliseconds(300);

        public bool TookPlace { get; private set; }

        public IEnumerable<int> Select(SegmentReader segment)
        {
            if (Environment.CurrentManagedThreadId == applyingThread)
            {
                TookPlace |= test._isBeingWritten.IsSet && !test._mayBeWritten.IsSet;
                test._mayBeWritten.Set();
                Thread.Sleep(TimeToBecomeSegment);
            }
            else
            {
                test._isBeingWritten.Set();
                test._mayBeWritten.Wait();
            }

            return [];
        }
    }
}
