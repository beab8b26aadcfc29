using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing.Merging;

/// <summary>Carries out merges for a writer: chooses a moment for the sources, writes the merged segment, and puts it in their place.</summary>
internal sealed class SegmentMerging
{
    private const double LargestCompoundShare = 0.1; // of the index: Lucene's default; packing a large segment would double its writing

    private readonly IStorage _storage;
    private readonly IndexWriterOptions _options;
    private readonly WriterState _state;
    private readonly FileReferences _files;
    private readonly FieldNumbers _numbers;
    private readonly Lock _flushLock;
    private readonly Action _applyPendingDeletes;

    /// <summary>Works on a writer's state.</summary>
    /// <param name="storage">The index.</param>
    /// <param name="options">The writer's.</param>
    /// <param name="state">Its segments.</param>
    /// <param name="files">Who needs which file.</param>
    /// <param name="numbers">Numbers of fields.</param>
    /// <param name="flushLock">Orders everything that changes or reads the state as a whole.</param>
    /// <param name="applyPendingDeletes">Brings all segments to the same place in the sequence of deletes; called with the lock.</param>
    public SegmentMerging(IStorage storage, IndexWriterOptions options, WriterState state, FileReferences files, FieldNumbers numbers, Lock flushLock, Action applyPendingDeletes)
    {
        _storage = storage;
        _options = options;
        _state = state;
        _files = files;
        _numbers = numbers;
        _flushLock = flushLock;
        _applyPendingDeletes = applyPendingDeletes;
    }

    /// <summary>Does a merge. Documents deleted while it runs are deleted in its result, too.</summary>
    /// <exception cref="OperationCanceledException">It was abandoned; nothing has changed.</exception>
    public void Run(MergeJob job)
    {
        var sources = new List<SegmentReader>();
        try
        {
            lock (_flushLock)
            {
                job.ThrowIfAborted();
                _applyPendingDeletes();
                if (!_state.HasAll(job.Sources)) return;
                foreach (var source in job.Sources) sources.Add(source.OpenReader(0));
            }

            var created = new SegmentStorage(_storage);
            try
            {
                var merger = new SegmentMerger(sources, _numbers, new MergeProgress(job, created, _options, sources));
                var merged = merger.Merge(created, _state.NextSegmentName(), IsCompound(job.Sources.Sum(static source => source.SizeInBytes)), _options.TimeProvider);
                Replace(job, merger, merged);
            }
            catch
            {
                _files.DeleteUnreferenced(created.CreatedFiles);
                throw;
            }
        }
        finally
        {
            foreach (var source in sources) source.Release();
            _state.EndMerge(job);
        }
    }

    /// <summary>Writes the live documents of foreign segments as one segment; null when there are none.</summary>
    public SegmentCommitInfo? Import(IReadOnlyList<SegmentReader> segments)
    {
        var created = new SegmentStorage(_storage);
        try
        {
            foreach (var field in segments.SelectMany(static segment => segment.Fields)) CheckColumn(field);
            var merger = new SegmentMerger(segments, _numbers, new MergeProgress(null, created, _options, []));
            return merger.Merge(created, _state.NextSegmentName(), isCompound: false, _options.TimeProvider) is { } imported ? new SegmentCommitInfo(imported) : null;
        }
        catch
        {
            _files.DeleteUnreferenced(created.CreatedFiles);
            throw;
        }
    }

    private void CheckColumn(Codecs.FieldInfo field)
    {
        if (field.DocValuesType == Codecs.DocValuesType.None || _numbers.TrySetColumn(field.Name, field.DocValuesType, out var existing)) return;
        throw new DocumentRejectedException($"The field \"{field.Name}\" is a {field.DocValuesType} column in the index to add, but a {existing} column in this one.");
    }

    private bool IsCompound(long sizeInBytes) => _options.UsesCompoundFiles && sizeInBytes <= LargestCompoundShare * _state.SizeInBytes;

    private void Replace(MergeJob job, SegmentMerger merger, SegmentInfo? merged)
    {
        lock (_flushLock)
        {
            job.ThrowIfAborted();
            if (!_state.HasAll(job.Sources)) throw new OperationCanceledException("The segments being merged were dropped.");
            if (merged is null)
            {
                _state.Replace(job.Sources, null);
                return;
            }

            var segment = new LiveSegment(_storage, new SegmentCommitInfo(merged), job.Sources.Min(static source => source.AppliedSequence));
            var deletedMeanwhile = DeletedSince(job, merger);
            segment.Delete([.. deletedMeanwhile]);
            _state.Replace(job.Sources, segment.DeletedCount == segment.MaxDoc ? null : segment);
            if (segment.DeletedCount == segment.MaxDoc) _files.DeleteUnreferenced(merged.Files);
        }
    }

    private static List<int> DeletedSince(MergeJob job, SegmentMerger merger)
    {
        var deleted = new List<int>();
        for (var i = 0; i < job.Sources.Count; i++)
        {
            var now = job.Sources[i].LiveDocs;
            var source = merger.Sources[i];
            if (now is null || now.LiveCount == source.LiveCount) continue;
            for (var doc = 0; doc < now.MaxDoc; doc++)
            {
                if (!now.IsLive(doc) && source.NewNumber(doc) is var newNumber and not MergeSource.Gone) deleted.Add(newNumber);
            }
        }

        return deleted;
    }
}
