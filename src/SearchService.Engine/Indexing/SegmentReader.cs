using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Commits;
using SearchService.Engine.Codecs.Deletes;
using SearchService.Engine.Codecs.DocValues;
using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Codecs.StoredFields;
using SearchService.Engine.Codecs.Vectors;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>
/// One segment as one <see cref="IndexReader"/> sees it. Documents are numbered from 0 within the segment; the deleted ones keep their numbers.
/// Safe for use by many threads. Belongs to its reader: everything taken from it is valid only while that is open.
/// </summary>
public sealed class SegmentReader
{
    private readonly SegmentCore _core;
    private readonly DocValuesReader? _ownColumns;

    /// <summary>Takes over a reference to the core; when this throws, the reference is still the caller's.</summary>
    internal SegmentReader(SegmentCore core, SegmentCommitInfo commit, LiveDocs? liveDocs, int docBase)
    {
        _core = core;
        Commit = commit;
        LiveDocs = liveDocs;
        DocBase = docBase;
        Fields = core.Fields;
        if (commit.FieldInfosGeneration < 0) return;
        Fields = core.ReadFields(commit.FieldInfosGeneration);
        _ownColumns = SegmentCore.HaveColumns(Fields) ? core.OpenColumns(Fields) : null;
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

    /// <summary>The segment's fields, as of the last update of its columns.</summary>
    public FieldInfos Fields { get; }

    /// <summary>The segment's files, deletions and updates as of this reader.</summary>
    internal SegmentCommitInfo Commit { get; }

    /// <summary>The columns as of their last update; null when there are none.</summary>
    internal DocValuesReader? Columns => Commit.FieldInfosGeneration < 0 ? _core.Columns : _ownColumns;

    /// <summary>The shared part.</summary>
    internal SegmentCore Core => _core;

    /// <summary>Whether a document is not deleted.</summary>
    public bool IsLive(int docId) => LiveDocs is null || LiveDocs.IsLive(docId);

    /// <summary>The terms of a field; null when it has none.</summary>
    public Terms? Terms(string field) => Fields.TryGet(field, out var info) ? _core.Terms(info) : null;

    /// <summary>The norms of a field; null when it has none.</summary>
    public FieldNorms? Norms(string field) => Fields.TryGet(field, out var info) ? _core.Norms?.Find(info) : null;

    /// <summary>A column of integers; null when the field is none.</summary>
    public NumericDocValues? NumericDocValues(string field) => Fields.TryGet(field, out var info) ? Columns?.Numeric(info) : null;

    /// <summary>A column of byte strings; null when the field is none.</summary>
    public BinaryDocValues? BinaryDocValues(string field) => Fields.TryGet(field, out var info) ? Columns?.Binary(info) : null;

    /// <summary>A column of single terms; null when the field is none.</summary>
    public SortedDocValues? SortedDocValues(string field) => Fields.TryGet(field, out var info) ? Columns?.Sorted(info) : null;

    /// <summary>A column of sets of terms; null when the field is none.</summary>
    public SortedSetDocValues? SortedSetDocValues(string field) => Fields.TryGet(field, out var info) ? Columns?.SortedSet(info) : null;

    /// <summary>Reads a document's stored fields, or those among them that are named.</summary>
    public StoredDocument StoredDocument(int docId, IReadOnlySet<string>? onlyFields = null) => _core.Stored.Read(docId, onlyFields);

    /// <summary>Shows a document's stored fields to a visitor, which chooses what to decode.</summary>
    public void VisitStoredFields(int docId, IStoredFieldVisitor visitor) => _core.Stored.Visit(docId, visitor);

    /// <summary>A document's term vectors; null when it keeps none.</summary>
    public TermVectors? TermVectors(int docId) => _core.Vectors?.Read(docId);

    /// <summary>Reads every file of the segment to its end and compares checksums.</summary>
    /// <exception cref="IndexCorruptException">One differs.</exception>
    public void VerifyChecksums() => VerifyChecksums(null);

    /// <summary>As above; what is called between files may throw to give up.</summary>
    internal void VerifyChecksums(Action? progress)
    {
        _core.VerifyChecksums(progress);
        if (_ownColumns is null || !_core.Segment.HasChecksums) return;
        foreach (var data in _ownColumns.Data) CodecFrame.VerifyChecksum(data);
    }

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
    internal void Release()
    {
        _ownColumns?.Dispose();
        _core.Release();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}({DocCount}/{MaxDoc})";

    /// <summary>A name can come again with other content when an index was rolled back or rebuilt; the diagnostics hold the time of writing.</summary>
    private static bool IsSame(SegmentInfo left, SegmentInfo right) =>
        left.MaxDoc == right.MaxDoc
        && left.IsCompound == right.IsCompound
        && left.Diagnostics.Count == right.Diagnostics.Count
        && left.Diagnostics.All(pair => right.Diagnostics.TryGetValue(pair.Key, out var value) && string.Equals(pair.Value, value, StringComparison.Ordinal));
}
