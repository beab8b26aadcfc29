namespace SearchService.Engine.Indexing.Buffering;

/// <summary>The norms of one field while its segment is being buffered: one byte a document, 0 for documents without the field.</summary>
internal sealed class NormBuffer
{
    private byte[] _norms = [];
    private int _count;

    /// <summary>Bytes held.</summary>
    public long AllocatedInBytes => _norms.Length;

    /// <summary>Sets a document's norm. Documents must not fall.</summary>
    public void Set(int docId, byte norm)
    {
        EnsureLength(docId + 1);
        _norms[docId] = norm;
        _count = docId + 1;
    }

    /// <summary>All norms up to the segment's number of documents; empty when none was set.</summary>
    public ReadOnlyMemory<byte> ToMaxDoc(int maxDoc)
    {
        if (_count == 0) return default;
        EnsureLength(maxDoc);
        return _norms.AsMemory(0, maxDoc);
    }

    /// <summary>Forgets all norms.</summary>
    public void Clear()
    {
        Array.Clear(_norms, 0, _norms.Length);
        _count = 0;
    }

    private void EnsureLength(int length)
    {
        if (_norms.Length < length) Array.Resize(ref _norms, Math.Max(length, _norms.Length * 2));
    }
}
