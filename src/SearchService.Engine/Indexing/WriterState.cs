using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Indexing.Buffering;
using SearchService.Engine.Indexing.Merging;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>
/// The segments a writer has now, committed or not. Its lock guards the list for moments only; what takes longer (applying deletes, snapshots,
/// replacing merged segments) is ordered by the writer's flush lock.
/// </summary>
internal sealed class WriterState
{
    private const long NoCut = long.MaxValue;

    private readonly IStorage _storage;
    private readonly FileReferences _files;
    private readonly Lock _gate = new();
    private readonly List<LiveSegment> _segments = [];
    private readonly List<LiveSegment> _deferred = [];
    private readonly List<FlushTicket> _tickets = [];
    private long _cut = NoCut;
    private int _nextSegmentNumber;
    private bool _isClosed;

    /// <summary>Starts with a commit's segments.</summary>
    /// <param name="storage">The index.</param>
    /// <param name="files">Who needs which file.</param>
    /// <param name="start">The commit to go on from; null to start empty.</param>
    /// <param name="existing">The newest commit, whose numbers are not used again.</param>
    public WriterState(IStorage storage, FileReferences files, CommitInfo? start, CommitInfo? existing)
    {
        _storage = storage;
        _files = files;
        Version = existing?.Version ?? 0;
        if (existing is not null && start is null) Version++;
        _nextSegmentNumber = Math.Max(existing?.NextSegmentNumber ?? 0, FirstUnusedNumber(storage));
        foreach (var segment in start?.Segments ?? [])
        {
            _segments.Add(new LiveSegment(storage, segment, 0));
            _files.Add(segment.Files);
        }
    }

    /// <summary>Grows with every change of the segments.</summary>
    public long Version { get; private set; }

    /// <summary>Bytes of all segments.</summary>
    public long SizeInBytes
    {
        get
        {
            lock (_gate) return _segments.Sum(static segment => segment.SizeInBytes);
        }
    }

    /// <summary>Whether a segment has deletions that no file holds.</summary>
    public bool HasUnwrittenDeletes
    {
        get
        {
            lock (_gate) return _segments.Exists(static segment => segment.HasUnwrittenDeletes);
        }
    }

    /// <summary>Learns the fields of all segments, and with that opens each and makes sure that it can be kept.</summary>
    public void Learn(FieldNumbers numbers)
    {
        try
        {
            foreach (var segment in _segments)
            {
                numbers.Learn(segment.Core.Fields);
                segment.Core.Norms?.DecodeAll(); // a norm that cannot be kept is refused now, not in a merge
            }
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>A segment name that was never used.</summary>
    public string NextSegmentName()
    {
        lock (_gate) return IndexFileNames.Segment(_nextSegmentNumber++);
    }

    /// <summary>A buffer is on its way to disk.</summary>
    public void Begin(FlushTicket ticket)
    {
        lock (_gate) _tickets.Add(ticket);
    }

    /// <summary>Its way is over. Calling again does nothing.</summary>
    public void End(FlushTicket ticket)
    {
        lock (_gate) _tickets.Remove(ticket);
        ticket.Complete();
    }

    /// <summary>The buffers on their way to disk.</summary>
    public IReadOnlyList<FlushTicket> TicketsUnderWay()
    {
        lock (_gate) return [.. _tickets];
    }

    /// <summary>
    /// The number up to which deletes have been applied to every segment and to every buffer on its way to disk; <see cref="long.MaxValue"/>
    /// when there is neither. All in one look: between two a buffer could become a segment and be missed by both.
    /// </summary>
    public long OldestAppliedSequence()
    {
        lock (_gate)
        {
            var oldest = long.MaxValue;
            foreach (var ticket in _tickets) oldest = Math.Min(oldest, ticket.Deletes.Sequence);
            foreach (var segment in _segments) oldest = Math.Min(oldest, segment.AppliedSequence);
            return oldest;
        }
    }

    /// <summary>From now on segments with later documents wait outside until <see cref="EndCut"/>.</summary>
    public void BeginCut(long sequence)
    {
        lock (_gate) _cut = sequence;
    }

    /// <summary>Lets the waiting segments in.</summary>
    public void EndCut()
    {
        lock (_gate)
        {
            _cut = NoCut;
            foreach (var segment in _deferred) Add_NeedsGate(segment);
            _deferred.Clear();
        }
    }

    /// <summary>Makes a new segment part of the state.</summary>
    public void Publish(LiveSegment segment, IReadOnlyCollection<int>? deleted = null, FlushTicket? ticket = null)
    {
        if (deleted is { Count: > 0 }) segment.Delete([.. deleted]);
        _files.Add(segment.Info.Files);
        lock (_gate)
        {
            if (_cut != NoCut && ticket is not null && ticket.FirstSequence > _cut) _deferred.Add(segment);
            else Add_NeedsGate(segment);
        }
    }

    /// <summary>Applies deletes to all segments, each as far as it needs them, and drops segments without a live document.</summary>
    public void Apply(DeletePacket deletes)
    {
        LiveSegment[] segments;
        lock (_gate) segments = [.. _segments];
        var sortedTerms = DeleteApplier.Sort(deletes);
        var deletedCount = 0;
        foreach (var segment in segments)
        {
            if (segment.AppliedSequence >= deletes.Sequence) continue;
            if (!deletes.IsEmpty) deletedCount += DeleteApplier.Apply(segment, deletes, sortedTerms);
            segment.AppliedSequence = deletes.Sequence;
        }

        if (deletedCount == 0) return;
        lock (_gate)
        {
            Version++;
            foreach (var dead in _segments.FindAll(static segment => segment.DeletedCount == segment.MaxDoc && !segment.IsMerging)) Remove_NeedsGate(dead);
        }
    }

    /// <summary>A reader of the present state.</summary>
    public IndexReader OpenReader(IndexWriter writer, CommitInfo lastCommit)
    {
        LiveSegment[] segments;
        long version;
        lock (_gate)
        {
            segments = [.. _segments];
            version = Version;
        }

        var readers = new List<SegmentReader>(segments.Length);
        try
        {
            var docBase = 0;
            foreach (var segment in segments)
            {
                readers.Add(segment.OpenReader(docBase));
                docBase = checked(docBase + segment.MaxDoc);
            }

            var state = lastCommit with { Version = version, Segments = [.. readers.Select(static reader => reader.Commit)] };
            return new IndexReader(_storage, writer, state, readers);
        }
        catch
        {
            foreach (var reader in readers) reader.Release();
            throw;
        }
    }

    /// <summary>Whether a reader sees the present state.</summary>
    public bool IsUnchangedSince(IndexReader reader)
    {
        lock (_gate) return reader.State.Version == Version;
    }

    /// <summary>Writes deletions to files and describes the state as a commit, whose segments' files are counted as needed.</summary>
    public CommitInfo ToCommit(long generation, IReadOnlyDictionary<string, string> userData)
    {
        LiveSegment[] segments;
        lock (_gate) segments = [.. _segments];
        foreach (var segment in segments)
        {
            if (!segment.HasUnwrittenDeletes) continue;
            var outdated = segment.WriteDeletes();
            _files.Add([segment.Info.LiveDocsFile!]);
            _files.Release(outdated);
        }

        _files.Add(segments.SelectMany(static segment => segment.Info.Files));
        lock (_gate)
        {
            return new CommitInfo
            {
                Generation = generation,
                Version = Version,
                NextSegmentNumber = _nextSegmentNumber,
                Segments = [.. segments.Select(static segment => segment.Info)],
                UserData = userData,
            };
        }
    }

    /// <summary>The merges a policy wants now; their segments are marked.</summary>
    public IReadOnlyList<MergeJob> FindMerges(MergePolicy policy)
    {
        lock (_gate)
        {
            if (_isClosed) return [];
            var running = _segments.FindAll(static segment => segment.IsMerging).ConvertAll(static segment => segment.SizeInBytes);
            return [.. policy.FindMerges(Candidates_NeedsGate(), running).Select(chosen => Start_NeedsGate(chosen, isForced: false))];
        }
    }

    /// <summary>The next merges on the way to so many segments; their segments are marked.</summary>
    public IReadOnlyList<MergeJob> FindForcedMerges(MergePolicy policy, int maxSegmentCount)
    {
        lock (_gate) return [.. policy.FindForcedMerges(Candidates_NeedsGate(), maxSegmentCount).Select(chosen => Start_NeedsGate(chosen, isForced: true))];
    }

    /// <summary>Whether all these segments are still part of the state.</summary>
    public bool HasAll(IReadOnlyList<LiveSegment> segments)
    {
        lock (_gate) return segments.All(_segments.Contains);
    }

    /// <summary>Puts a merged segment in the place of its sources; null when no document was left.</summary>
    public void Replace(IReadOnlyList<LiveSegment> sources, LiveSegment? merged)
    {
        if (merged is not null) _files.Add(merged.Info.Files);
        lock (_gate)
        {
            var place = _segments.IndexOf(sources[0]);
            if (merged is not null) _segments.Insert(place, merged);
            foreach (var source in sources) Remove_NeedsGate(source);
            Version++;
        }
    }

    /// <summary>Unmarks the sources of a merge that is over.</summary>
    public void EndMerge(MergeJob job)
    {
        lock (_gate)
        {
            foreach (var segment in job.Sources) segment.IsMerging = false;
        }
    }

    /// <summary>Drops all segments.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (var segment in _segments.ToArray()) Remove_NeedsGate(segment);
            Version++;
        }
    }

    /// <summary>Lets go of all segments. Files that no commit needs are deleted.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (_isClosed) return;
            _isClosed = true;
            foreach (var segment in _segments.Concat(_deferred).ToArray())
            {
                segment.Close();
                _files.Release(segment.Info.Files);
            }

            _segments.Clear();
            _deferred.Clear();
        }
    }

    private static int FirstUnusedNumber(IStorage storage)
    {
        long first = 0;
        foreach (var file in storage.ListFiles())
        {
            if (IndexFileNames.TryParseSegmentOf(file, out var name) && IndexFileNames.TryParseSegment(name, out var number)) first = Math.Max(first, number + 1);
        }

        return first <= int.MaxValue ? (int)first : 0;
    }

    private void Add_NeedsGate(LiveSegment segment)
    {
        if (_isClosed)
        {
            segment.Close();
            _files.Release(segment.Info.Files);
            return;
        }

        _segments.Add(segment);
        Version++;
    }

    private void Remove_NeedsGate(LiveSegment segment)
    {
        _segments.Remove(segment);
        segment.Close();
        _files.Release(segment.Info.Files);
    }

    private List<MergeCandidate> Candidates_NeedsGate()
    {
        var candidates = new List<MergeCandidate>(_segments.Count);
        for (var place = 0; place < _segments.Count; place++)
        {
            var segment = _segments[place];
            if (!segment.IsMerging) candidates.Add(new MergeCandidate(place, segment.Name, segment.MaxDoc, segment.DeletedCount, segment.SizeInBytes));
        }

        return candidates;
    }

    private MergeJob Start_NeedsGate(IReadOnlyList<MergeCandidate> chosen, bool isForced)
    {
        LiveSegment[] sources = [.. chosen.OrderBy(static candidate => candidate.Place).Select(candidate => _segments[candidate.Place])];
        foreach (var source in sources) source.IsMerging = true;
        return new MergeJob(sources, isForced);
    }
}
