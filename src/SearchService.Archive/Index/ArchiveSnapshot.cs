using SearchService.Archive.Schema;
using SearchService.Engine.Indexing;

namespace SearchService.Archive.Index;

/// <summary>
/// One state of the index, which a search sees from beginning to end whatever is written meanwhile. Counted: whoever searches holds a
/// reference by <see cref="TryAddReference"/> and gives it up by Dispose.
/// </summary>
internal sealed class ArchiveSnapshot(IndexReader reader) : IDisposable
{
    /// <summary>The engine's view.</summary>
    public IndexReader Reader { get; } = reader;

    /// <summary>Takes a reference; false when the snapshot is closed already.</summary>
    public bool TryAddReference() => Reader.TryAddReference();

    /// <summary>The term dictionaries of a field, one for each segment that has any.</summary>
    public IEnumerable<Engine.Codecs.Terms> TermsOf(string field) => Reader.Segments.Select(s => s.Terms(field)).OfType<Engine.Codecs.Terms>();

    /// <summary>The stored article of a document.</summary>
    /// <exception cref="Engine.IndexCorruptException">The stored data are damaged.</exception>
    public StoredArticle Read(int docId)
    {
        var segment = Reader.SegmentOf(docId);
        var json = segment.StoredDocument(docId - segment.DocBase).TextOf(FieldNames.Article);
        return StoredArticle.FromJson(json ?? throw new IndexUnavailableException($"Document {docId} was not written by this program: it has no stored article."));
    }

    /// <summary>The document of an article; null when there is none.</summary>
    public int? Find(string key)
    {
        var term = new Term(FieldNames.Id, key);
        foreach (var segment in Reader.Segments)
        {
            if (segment.Terms(FieldNames.Id)?.OpenCursor() is not { } terms || !terms.SeekExact(term.Bytes)) continue;
            var postings = terms.OpenPostings(Engine.Codecs.PostingsFeatures.Docs);
            while (postings.NextDoc() != Engine.Codecs.PostingsCursor.NoMoreDocs)
            {
                if (segment.IsLive(postings.DocId)) return segment.DocBase + postings.DocId;
            }
        }

        return null;
    }

    /// <summary>The key of a document; null when it was not written by this program.</summary>
    public string? KeyOf(int docId)
    {
        var segment = Reader.SegmentOf(docId);
        return KeyOf(segment, docId - segment.DocBase);
    }

    /// <summary>The key of a document of a segment; null when it was not written by this program.</summary>
    public string? KeyOf(SegmentReader segment, int docInSegment) =>
        segment.SortedDocValues(FieldNames.IdColumn) is { } keys && keys.Ord(docInSegment) is >= 0 and var ordinal ? keys.Terms.Text(ordinal) : null;

    /// <summary>The keys of all articles.</summary>
    public IEnumerable<string> Keys()
    {
        foreach (var segment in Reader.Segments)
        {
            if (segment.SortedDocValues(FieldNames.IdColumn) is not { } keys) continue;
            for (var doc = 0; doc < segment.MaxDoc; doc++)
            {
                if (segment.IsLive(doc) && keys.Ord(doc) is >= 0 and var ordinal) yield return keys.Terms.Text(ordinal);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Reader.Dispose();
}
