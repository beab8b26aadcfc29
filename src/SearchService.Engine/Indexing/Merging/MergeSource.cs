using SearchService.Engine.Codecs.Deletes;

namespace SearchService.Engine.Indexing.Merging;

/// <summary>A segment to be merged, and where its documents go.</summary>
internal sealed class MergeSource
{
    /// <summary>The number of a deleted document in the merged segment.</summary>
    public const int Gone = -1;

    private readonly int[]? _newNumbers;

    /// <summary>Numbers a segment's live documents from the base on.</summary>
    public MergeSource(SegmentReader reader, int docBase)
    {
        Reader = reader;
        DocBase = docBase;
        LiveDocs = reader.LiveDocs is { DeletedCount: > 0 } live ? live : null;
        if (LiveDocs is null) return;
        _newNumbers = new int[reader.MaxDoc];
        for (var doc = 0; doc < _newNumbers.Length; doc++) _newNumbers[doc] = LiveDocs.IsLive(doc) ? docBase++ : Gone;
    }

    /// <summary>The segment.</summary>
    public SegmentReader Reader { get; }

    /// <summary>The number of its first live document in the merged segment.</summary>
    public int DocBase { get; }

    /// <summary>Its live documents; null when all are.</summary>
    public LiveDocs? LiveDocs { get; }

    /// <summary>Number of live documents.</summary>
    public int LiveCount => LiveDocs?.LiveCount ?? Reader.MaxDoc;

    /// <summary>The number of a document in the merged segment; <see cref="Gone"/> for a deleted one.</summary>
    public int NewNumber(int docId) => _newNumbers is null ? DocBase + docId : _newNumbers[docId];
}
