using SearchService.Engine.Codecs;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>Reads a chain of positions, as <see cref="FieldBuffer"/> lays them out.</summary>
internal struct OccurrenceReader
{
    private readonly bool _hasOffsets;
    private ByteChainReader _chain;
    private byte[] _payload;
    private int _payloadLength;

    /// <summary>Stands before the first occurrence.</summary>
    public OccurrenceReader(ByteChainReader chain, IndexOptions layout)
    {
        _chain = chain;
        _hasOffsets = layout >= IndexOptions.DocsFreqsPositionsOffsets;
        _payload = [];
    }

    /// <summary>The current position.</summary>
    public int Position { get; private set; }

    /// <summary>The current start offset; 0 when there are none.</summary>
    public int StartOffset { get; private set; }

    /// <summary>The current end offset; 0 when there are none.</summary>
    public int EndOffset { get; private set; }

    /// <summary>The current payload; empty for none.</summary>
    public readonly ReadOnlySpan<byte> Payload => _payload.AsSpan(0, _payloadLength);

    /// <summary>The deltas start anew: call before the first occurrence in a document.</summary>
    public void StartDocument()
    {
        Position = 0;
        StartOffset = 0;
    }

    /// <summary>The next position as its distance from the one before in the document. Only where no position of the field has offsets or a payload.</summary>
    public int ReadStep() => (int)(_chain.ReadVInt() - 1);

    /// <summary>Moves to the next occurrence, which must exist.</summary>
    public void MoveNext()
    {
        var step = _chain.ReadVInt();
        _payloadLength = 0;
        if (step == 0)
        {
            ReadPayload();
            step = _chain.ReadVInt();
        }

        Position += (int)(step - 1);
        if (!_hasOffsets) return;
        StartOffset += (int)_chain.ReadVInt();
        EndOffset = StartOffset + (int)_chain.ReadVInt();
    }

    private void ReadPayload()
    {
        _payloadLength = (int)_chain.ReadVInt();
        if (_payload.Length < _payloadLength) _payload = new byte[_payloadLength];
        for (var i = 0; i < _payloadLength; i++) _payload[i] = _chain.ReadByte();
    }
}
