using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>
/// A view of the whole index at one moment, which later changes do not touch. Cheap to open again after changes: segments that stay are shared.
/// Safe for use by many threads. Counted: opened with one reference, which Dispose gives up; whoever searches holds one of its own by
/// <see cref="TryAddReference"/>, so that no file is unmapped under a search.
/// </summary>
public sealed class IndexReader : IDisposable
{
    private readonly IStorage _storage;
    private readonly IndexWriter? _writer;
    private int _referenceCount = 1;

    /// <summary>Takes over one reference to each segment's core.</summary>
    internal IndexReader(IStorage storage, IndexWriter? writer, CommitInfo state, IReadOnlyList<SegmentReader> segments)
    {
        _storage = storage;
        _writer = writer;
        State = state;
        Segments = segments;
        foreach (var segment in segments)
        {
            MaxDoc = checked(MaxDoc + segment.MaxDoc);
            DocCount += segment.DocCount;
        }
    }

    /// <summary>The segments, in document order.</summary>
    public IReadOnlyList<SegmentReader> Segments { get; }

    /// <summary>Number of documents, deleted ones included: one more than the largest document number.</summary>
    public int MaxDoc { get; }

    /// <summary>Number of documents that are not deleted.</summary>
    public int DocCount { get; }

    /// <summary>Grows with every change of the index.</summary>
    public long Version => State.Version;

    /// <summary>What was committed with the state; for a near-real-time reader, with the commit before.</summary>
    public IReadOnlyDictionary<string, string> UserData => State.UserData;

    /// <summary>The state that is read.</summary>
    internal CommitInfo State { get; }

    /// <summary>Opens the newest commit, or the one given.</summary>
    /// <exception cref="IndexNotFoundException">The storage holds no index.</exception>
    /// <exception cref="IndexCorruptException">A file is missing or damaged.</exception>
    /// <exception cref="IndexFormatException">The index is of a version that this engine does not read.</exception>
    public static IndexReader Open(IStorage storage, CommitPoint? commit = null) => OpenSharing(storage, commit, null);

    /// <summary>The commits of an index, oldest first. Those that cannot be read are left out.</summary>
    public static IReadOnlyList<CommitPoint> ListCommits(IStorage storage)
    {
        var commits = new List<CommitPoint>();
        foreach (var generation in CommitFinder.ListGenerations(storage))
        {
            try
            {
                commits.Add(new CommitPoint(CommitFormat.Read(storage, generation)));
            }
            catch (IndexCorruptException)
            {
                // Half a commit is none.
            }
        }

        return commits;
    }

    /// <summary>
    /// A reader of the present state, with a reference for the caller; null when nothing has changed. A near-real-time reader sees what its
    /// writer has taken in, any other the newest commit. This reader stays open.
    /// </summary>
    public IndexReader? OpenIfChanged()
    {
        if (_writer is { IsOpen: true }) return _writer.OpenReaderIfChanged(this);
        var newest = CommitFinder.ReadLatest(_storage);
        if (newest is null || (newest.Version == State.Version && newest.Generation == State.Generation)) return null;
        if (!TryAddReference()) throw new ObjectDisposedException(nameof(IndexReader));
        try
        {
            return OpenSharing(_storage, null, this);
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>The segment that holds a document of the whole reader.</summary>
    public SegmentReader SegmentOf(int docId)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)docId, (uint)MaxDoc, nameof(docId));
        var low = 0;
        var high = Segments.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (Segments[middle].DocBase <= docId) low = middle;
            else high = middle - 1;
        }

        return Segments[low];
    }

    /// <summary>Takes a reference, which Dispose gives up; false when the reader is closed already.</summary>
    public bool TryAddReference()
    {
        var count = Volatile.Read(ref _referenceCount);
        while (count > 0)
        {
            var found = Interlocked.CompareExchange(ref _referenceCount, count + 1, count);
            if (found == count) return true;
            count = found;
        }

        return false;
    }

    /// <summary>Gives up a reference; the last closes the files that no other reader shares.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _referenceCount) != 0) return;
        foreach (var segment in Segments) segment.Release();
    }

    private static IndexReader OpenSharing(IStorage storage, CommitPoint? commit, IndexReader? older)
    {
        var retries = 0;
        while (true)
        {
            var state = commit?.Info ?? CommitFinder.ReadLatest(storage) ?? throw new IndexNotFoundException(storage.Name);
            try
            {
                return OpenState(storage, state, older);
            }
            catch (IndexCorruptException fault) when (fault.InnerException is FileNotFoundException && commit is null && retries++ < 10
                && CommitFinder.ReadLatest(storage)?.Generation != state.Generation)
            {
                // A writer committed and removed files of the older state while they were being opened: read the newer one.
            }
        }
    }

    private static IndexReader OpenState(IStorage storage, CommitInfo state, IndexReader? older)
    {
        var known = older?.Segments.ToDictionary(segment => segment.Name, StringComparer.Ordinal) ?? [];
        var segments = new List<SegmentReader>(state.Segments.Count);
        try
        {
            var docBase = 0;
            foreach (var segment in state.Segments)
            {
                segments.Add(SegmentReader.Open(storage, segment, known.GetValueOrDefault(segment.Name), docBase));
                docBase = checked(docBase + segment.MaxDoc);
            }

            return new IndexReader(storage, null, state, segments);
        }
        catch
        {
            foreach (var opened in segments) opened.Release();
            throw;
        }
    }
}
