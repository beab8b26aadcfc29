using SearchService.Engine.Codecs;

namespace SearchService.Engine.Search.Scoring;

/// <summary>What searching needs of one segment of the index.</summary>
internal abstract class SearchSegment
{
    /// <summary>Number of documents, deleted ones included.</summary>
    public abstract int MaxDoc { get; }

    /// <summary>The index-wide number of the segment's first document.</summary>
    public abstract int DocBase { get; }

    /// <summary>The place of the segment in its index.</summary>
    public abstract int Ordinal { get; }

    /// <summary>The segment's fields.</summary>
    public abstract FieldInfos Fields { get; }

    /// <summary>A bit a document, 1 for live ones; empty when none is deleted.</summary>
    public abstract ReadOnlyMemory<ulong> LiveWords { get; }

    /// <summary>The terms of a field; null when the segment has none.</summary>
    public abstract Terms? Terms(string field);

    /// <summary>Norm bytes of a field, one a document; empty when it has none.</summary>
    public abstract ReadOnlyMemory<byte> Norms(string field);

    /// <summary>A numeric column; null when the segment has none of that name.</summary>
    public abstract NumberColumn? Numbers(string field);

    /// <summary>Adds the documents that have a doc value.</summary>
    public abstract void AddDocsWithValue(string field, DocIdBits bits);

    /// <summary>Whether a document is not deleted.</summary>
    public bool IsLive(int docId)
    {
        var live = LiveWords.Span;
        return live.IsEmpty || ((live[docId >> 6] >> docId) & 1) != 0;
    }
}
