using System.Runtime.CompilerServices;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Postings;

/// <summary>
/// Writes a term's positions, offsets and payloads (format document 3.4): one stream of entries in blocks of 128, cut without regard to
/// documents, and the rest entry by entry.
/// </summary>
internal sealed class PositionsWriter(IndexOutput positions, IndexOutput? payloads)
{
    private const int BlockLength = PostingsCursor.BlockLengthInDocs;

    private readonly int[] _positionSteps = new int[BlockLength];
    private readonly int[] _startSteps = new int[BlockLength];
    private readonly int[] _lengths = new int[BlockLength];
    private readonly int[] _payloadLengths = new int[BlockLength];
    private readonly GrowableBytes _payloadBytes = new();
    private bool _hasOffsets;
    private bool _hasPayloads;
    private int _count;
    private int _lastPosition;
    private int _lastStart;

    /// <summary>Entries of the term so far.</summary>
    public long TotalCount { get; private set; }

    /// <summary>Where the term's positions start in .pos.</summary>
    public long PosStart { get; private set; }

    /// <summary>Where its payloads and offsets start in .pay.</summary>
    public long PayStart { get; private set; }

    /// <summary>What skip data needs to know of the entries so far.</summary>
    public SkipPoint Point(int lastDoc, long docOffset) =>
        new(lastDoc, docOffset, positions.Position, _count, payloads?.Position ?? 0, _payloadBytes.Length);

    /// <summary>Begins a field.</summary>
    public void StartField(FieldInfo field)
    {
        _hasOffsets = field.HasOffsets;
        _hasPayloads = field.HasPayloads;
    }

    /// <summary>Begins a term.</summary>
    public void StartTerm()
    {
        PosStart = positions.Position;
        PayStart = payloads?.Position ?? 0;
        TotalCount = 0;
        _count = 0;
        _payloadBytes.Clear();
    }

    /// <summary>Begins a document: positions and offsets count from 0 again.</summary>
    public void StartDocument()
    {
        _lastPosition = 0;
        _lastStart = 0;
    }

    /// <summary>Adds an entry that has neither offsets nor payload.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddStep(int step)
    {
        if (step < 0 || _hasOffsets || _hasPayloads) throw new ArgumentException($"A step of {step} positions, or the field keeps more than positions.", nameof(step));
        _positionSteps[_count] = step;
        TotalCount++;
        if (++_count == BlockLength) WriteBlock();
    }

    /// <summary>Adds an entry.</summary>
    public void Add(int position, int startOffset, int endOffset, ReadOnlySpan<byte> payload)
    {
        var step = position - _lastPosition;
        if (step < 0) throw new ArgumentException($"Positions of a document must not fall: {position} after {_lastPosition}.", nameof(position));
        _positionSteps[_count] = step;
        _lastPosition = position;
        if (_hasPayloads)
        {
            _payloadLengths[_count] = payload.Length;
            _payloadBytes.Write(payload);
        }
        else if (payload.Length > 0)
        {
            throw new ArgumentException("The field is not marked as one with payloads.", nameof(payload));
        }

        if (_hasOffsets)
        {
            if (startOffset < _lastStart || endOffset < startOffset) throw new ArgumentException($"Offsets must not fall: {startOffset} to {endOffset} after {_lastStart}.", nameof(startOffset));
            _startSteps[_count] = startOffset - _lastStart;
            _lengths[_count] = endOffset - startOffset;
            _lastStart = startOffset;
        }

        TotalCount++;
        if (++_count == BlockLength) WriteBlock();
    }

    /// <summary>Ends a term. Returns where its last, incomplete run starts, relative to the term's start.</summary>
    public long EndTerm()
    {
        var offset = positions.Position - PosStart;
        var lastPayloadLength = -1;
        var lastLength = -1;
        var payloadBytes = _payloadBytes.Written;
        for (var i = 0; i < _count; i++)
        {
            if (_hasPayloads)
            {
                var length = _payloadLengths[i];
                positions.WriteVInt((_positionSteps[i] << 1) | (length != lastPayloadLength ? 1 : 0));
                if (length != lastPayloadLength) positions.WriteVInt(length);
                positions.WriteBytes(payloadBytes[..length]);
                payloadBytes = payloadBytes[length..];
                lastPayloadLength = length;
            }
            else
            {
                positions.WriteVInt(_positionSteps[i]);
            }

            if (!_hasOffsets) continue;
            positions.WriteVInt((_startSteps[i] << 1) | (_lengths[i] != lastLength ? 1 : 0));
            if (_lengths[i] != lastLength) positions.WriteVInt(_lengths[i]);
            lastLength = _lengths[i];
        }

        _count = 0;
        _payloadBytes.Clear();
        return offset;
    }

    private void WriteBlock()
    {
        Write(positions, _positionSteps);
        if (_hasPayloads)
        {
            Write(payloads!, _payloadLengths);
            payloads!.WriteVInt(_payloadBytes.Length);
            _payloadBytes.WriteTo(payloads);
            _payloadBytes.Clear();
        }

        if (_hasOffsets)
        {
            Write(payloads!, _startSteps);
            Write(payloads!, _lengths);
        }

        _count = 0;
    }

    private static void Write(IndexOutput output, int[] block) => output.Commit(BlockCoding.Encode(block, output.Reserve(BlockCoding.MaxLengthInBytes)));
}
