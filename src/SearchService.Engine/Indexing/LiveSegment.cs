using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Deletes;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>
/// A segment of the writer's present state: with the deletions made since the last commit, and its files open once somebody needed them.
/// Changed only with the writer's flush lock held.
/// </summary>
internal sealed class LiveSegment
{
    private readonly IStorage _storage;
    private SegmentCore? _core;
    private LiveDocs? _liveDocs;
    private bool _hasReadLiveDocs;

    /// <summary>Takes a segment as it was committed or just written.</summary>
    /// <param name="storage">The index.</param>
    /// <param name="info">Its files.</param>
    /// <param name="appliedSequence">The number up to which deletes have been applied to it.</param>
    public LiveSegment(IStorage storage, SegmentCommitInfo info, long appliedSequence)
    {
        _storage = storage;
        Info = info;
        AppliedSequence = appliedSequence;
        SizeInBytes = info.Segment.Files.Sum(file => LengthOf(storage, file));
        _hasReadLiveDocs = info.DeletedCount == 0;
    }

    /// <summary>Its files, with the deletions that have been written.</summary>
    public SegmentCommitInfo Info { get; private set; }

    /// <summary>The number up to which deletes have been applied.</summary>
    public long AppliedSequence { get; set; }

    /// <summary>Whether a merge is reading it.</summary>
    public bool IsMerging { get; set; }

    /// <summary>Whether there are deletions that no .del file holds.</summary>
    public bool HasUnwrittenDeletes { get; private set; }

    /// <summary>Bytes of its files.</summary>
    public long SizeInBytes { get; }

    /// <summary>"_0".</summary>
    public string Name => Info.Name;

    /// <summary>Number of documents, deleted ones included.</summary>
    public int MaxDoc => Info.MaxDoc;

    /// <summary>Number of deleted documents.</summary>
    public int DeletedCount => _hasReadLiveDocs ? _liveDocs?.DeletedCount ?? 0 : Info.DeletedCount;

    /// <summary>Its files, open; they stay so until <see cref="Close"/>.</summary>
    public SegmentCore Core => _core ??= SegmentCore.Open(_storage, Info.Segment);

    /// <summary>The documents that are not deleted; null when none is.</summary>
    public LiveDocs? LiveDocs
    {
        get
        {
            if (_hasReadLiveDocs) return _liveDocs;
            _liveDocs = SegmentReader.ReadLiveDocs(Core, Info);
            _hasReadLiveDocs = true;
            return _liveDocs;
        }
    }

    /// <summary>A reader of the present state, with a reference of its own.</summary>
    public SegmentReader OpenReader(int docBase)
    {
        var core = Core;
        var liveDocs = LiveDocs;
        if (!core.TryAddReference()) throw new InvalidOperationException($"The segment {Name} is closed.");
        try
        {
            return new SegmentReader(core, Info with { DeletedCount = DeletedCount }, liveDocs, docBase);
        }
        catch
        {
            core.Release();
            throw;
        }
    }

    /// <summary>Deletes documents; some may be deleted already. Returns how many were not.</summary>
    public int Delete(ReadOnlySpan<int> docIds)
    {
        if (docIds.IsEmpty) return 0;
        var before = LiveDocs ?? LiveDocs.AllLive(MaxDoc);
        var after = before.Without(docIds);
        if (after.LiveCount == before.LiveCount) return 0;
        _liveDocs = after;
        HasUnwrittenDeletes = true;
        return before.LiveCount - after.LiveCount;
    }

    /// <summary>Writes the deletions to a file of a new generation, if any are unwritten. Returns the names of the files that are no longer current.</summary>
    public IReadOnlyList<string> WriteDeletes()
    {
        if (!HasUnwrittenDeletes) return [];
        var old = Info.LiveDocsFile;
        var next = Info with { DeletesGeneration = Math.Max(0, Info.DeletesGeneration) + 1, DeletedCount = DeletedCount };
        LiveDocsFormat.Write(_storage, next.LiveDocsFile!, LiveDocs!);
        Info = next;
        HasUnwrittenDeletes = false;
        return old is null ? [] : [old];
    }

    /// <summary>Lets go of the files.</summary>
    public void Close()
    {
        _core?.Release();
        _core = null;
    }

    private static long LengthOf(IStorage storage, string fileName)
    {
        try
        {
            return storage.LengthInBytes(fileName);
        }
        catch (FileNotFoundException missing)
        {
            throw new IndexCorruptException(fileName, 0, "the file is missing, though the index needs it", missing);
        }
    }
}
