using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Deletes;
using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Codecs.StoredFields;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>
/// One segment as one <see cref="IndexReader"/> sees it. Documents are numbered from 0 within the segment; the deleted ones keep their numbers.
/// Safe for use by many threads. Belongs to its reader: everything taken from it is valid only while that is open.
/// </summary>
public sealed class SegmentReader
{
    private readonly SegmentCore _core;

    internal SegmentReader(SegmentCore core, SegmentCommitInfo commit, LiveDocs? liveDocs, int docBase)
    {
        _core = core;
        Commit = commit;
        LiveDocs = liveDocs;
        DocBase = docBase;
    }

    /// <summary>"_0".</summary>
    public string Name => _core.Segment.Name;

    /// <summary>Number of the segment's first document in the whole reader.</summary>
    public int DocBase { get; }

    /// <summary>Number of documents, deleted ones included.</summary>
    public int MaxDoc => _core.Segment.MaxDoc;

    /// <summary>Number of documents that are not deleted.</summary>
    public int DocCount => LiveDocs?.LiveCount ?? MaxDoc;

    /// <summary>Which documents are not deleted; null when none is deleted.</summary>
    public LiveDocs? LiveDocs { get; }

    /// <summary>The segment's fields.</summary>
    public FieldInfos Fields => _core.Fields;

    /// <summary>The segment's files, deletions and updates as of this reader.</summary>
    internal SegmentCommitInfo Commit { get; }

    /// <summary>The shared part.</summary>
    internal SegmentCore Core => _core;

    /// <summary>Whether a document is not deleted.</summary>
    public bool IsLive(int docId) => LiveDocs is null || LiveDocs.IsLive(docId);

    /// <summary>The terms of a field; null when it has none.</summary>
    public Terms? Terms(string field) => Fields.TryGet(field, out var info) ? _core.Terms(info) : null;

    /// <summary>The norms of a field; null when it has none.</summary>
    public FieldNorms? Norms(string field) => Fields.TryGet(field, out var info) ? _core.Norms?.Find(info) : null;

    /// <summary>Reads a document's stored fields, or those among them that are named.</summary>
    public StoredDocument StoredDocument(int docId, IReadOnlySet<string>? onlyFields = null) => _core.Stored.Read(docId, onlyFields);

    /// <summary>Shows a document's stored fields to a visitor, which chooses what to decode.</summary>
    public void VisitStoredFields(int docId, IStoredFieldVisitor visitor) => _core.Stored.Visit(docId, visitor);

    /// <summary>Opens a segment, sharing the files of an older reader's where it is the same.</summary>
    internal static SegmentReader Open(IStorage storage, SegmentCommitInfo commit, SegmentReader? older, int docBase)
    {
        var core = older is not null && IsSame(older.Core.Segment, commit.Segment) && older.Core.TryAddReference()
            ? older.Core
            : SegmentCore.Open(storage, commit.Segment);
        try
        {
            var liveDocs = older is not null && older.Core == core && older.Commit.DeletesGeneration == commit.DeletesGeneration && older.Commit.DeletedCount == commit.DeletedCount
                ? older.LiveDocs
                : ReadLiveDocs(core, commit);
            return new SegmentReader(core, commit, liveDocs, docBase);
        }
        catch
        {
            core.Release();
            throw;
        }
    }

    /// <summary>Reads a segment's deletions; null when it has none.</summary>
    internal static LiveDocs? ReadLiveDocs(SegmentCore core, SegmentCommitInfo commit)
    {
        if (commit.LiveDocsFile is not { } fileName) return null;
        using var input = core.Files.OpenBeside(fileName);
        var liveDocs = LiveDocsFormat.Read(input, commit.MaxDoc);
        return liveDocs.DeletedCount == commit.DeletedCount
            ? liveDocs
            : throw new IndexCorruptException(fileName, 0, $"{liveDocs.DeletedCount} documents are deleted, the commit says {commit.DeletedCount}");
    }

    /// <summary>Gives up this reader's reference to the segment's files.</summary>
    internal void Release() => _core.Release();

    /// <inheritdoc/>
    public override string ToString() => $"{Name}({DocCount}/{MaxDoc})";

    /// <summary>A name can come again with other content when an index was rolled back or rebuilt; the diagnostics hold the time of writing.</summary>
    private static bool IsSame(SegmentInfo left, SegmentInfo right) =>
        left.MaxDoc == right.MaxDoc
        && left.IsCompound == right.IsCompound
        && left.Diagnostics.Count == right.Diagnostics.Count
        && left.Diagnostics.All(pair => right.Diagnostics.TryGetValue(pair.Key, out var value) && string.Equals(pair.Value, value, StringComparison.Ordinal));
}
