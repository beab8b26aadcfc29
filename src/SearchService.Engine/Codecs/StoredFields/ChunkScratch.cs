namespace SearchService.Engine.Codecs.StoredFields;

/// <summary>
/// What one thread needs to decode a chunk: kept from one document to the next, with the chunk decoded last, so that documents read
/// in order decode each chunk once.
/// </summary>
internal sealed class ChunkScratch
{
    private const int LargestKeptBufferInBytes = 1 << 20;

    [ThreadStatic]
    private static ChunkScratch? _ofThread;

    /// <summary>Fields of each document of the chunk.</summary>
    public int[] FieldCounts = new int[StoredFieldsFormat.LargestChunkInDocs];

    /// <summary>Where each document starts in the chunk, and where the last one ends.</summary>
    public int[] Starts = new int[StoredFieldsFormat.LargestChunkInDocs + 1];

    /// <summary>The beginning of the decoded chunk.</summary>
    public byte[] Buffer = new byte[2 * StoredFieldsFormat.ChunkLengthInBytes];

    /// <summary>How much of <see cref="Buffer"/> is decoded.</summary>
    public int DecodedBytes;

    /// <summary>Which reader's chunk it is, and which; 0 for none.</summary>
    public (long ReaderId, int Chunk) Owner;

    /// <summary>Takes the thread's scratch. A visit inside a visit gets one of its own.</summary>
    public static ChunkScratch Rent()
    {
        var scratch = _ofThread ?? new ChunkScratch();
        _ofThread = null;
        return scratch;
    }

    /// <summary>Gives it back for the thread's next document.</summary>
    public void Return()
    {
        if (Buffer.Length > LargestKeptBufferInBytes)
        {
            Buffer = new byte[2 * StoredFieldsFormat.ChunkLengthInBytes];
            Owner = default;
        }

        _ofThread = this;
    }
}
