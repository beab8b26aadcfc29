using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>Streams the term vectors of documents to disk while their segment is being buffered.</summary>
internal sealed class VectorsSink : IDisposable
{
    public VectorsSink(IStorage storage, string segmentName, int docCount)
    {
        _ = storage;
        _ = segmentName;
        _ = docCount;
    }

    public void AddEmptyDocument()
    {
    }

    public void AddDocument(IReadOnlyList<VectorBuffer> fields)
    {
        _ = fields;
        throw new DocumentRejectedException("Term vectors cannot be written yet.");
    }

    public void Finish(int docCount)
    {
        _ = docCount;
    }

    public void Dispose()
    {
    }
}
