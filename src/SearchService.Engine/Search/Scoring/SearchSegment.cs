using SearchService.Engine.Codecs;
using SearchService.Engine.Codecs.Deletes;
using SearchService.Engine.Codecs.Norms;
using SearchService.Engine.Indexing;

namespace SearchService.Engine.Search.Scoring;

/// <summary>A segment with its place in the index.</summary>
internal sealed class SearchSegment(SegmentReader reader, int ordinal)
{
    /// <summary>The segment.</summary>
    public SegmentReader Reader => reader;

    /// <summary>Number of documents, deleted ones included.</summary>
    public int MaxDoc { get; } = reader.MaxDoc;

    /// <summary>The index-wide number of the segment's first document.</summary>
    public int DocBase { get; } = reader.DocBase;

    /// <summary>The place of the segment in its index.</summary>
    public int Ordinal => ordinal;

    /// <summary>Which documents are not deleted; null when none is deleted.</summary>
    public LiveDocs? LiveDocs { get; } = reader.LiveDocs;

    /// <summary>The terms of a field; null when the segment has none.</summary>
    public Terms? Terms(string field) => reader.Terms(field);

    /// <summary>The norms of a field; null when it has none.</summary>
    public FieldNorms? Norms(string field) => reader.Norms(field);
}
