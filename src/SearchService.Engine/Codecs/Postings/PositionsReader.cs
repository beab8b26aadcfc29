using System.Runtime.CompilerServices;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Postings;

/// <summary>
/// Reads a term's positions, offsets and payloads in sequence (format document 3.4), passing over those not wanted: whole blocks by
/// their length, and all of .pay when neither payloads nor offsets were asked for.
/// </summary>
internal sealed class PositionsReader(PostingsReader reader, FieldInfo field)
{
    private const int BlockLength = PostingsCursor.BlockLengthInDocs;

    private readonly IndexInput _posInput = reader.Positions ?? throw new IndexCorruptException(reader.Docs.FileName, 0, "the file of positions is missing");
    private readonly BlockCoding _coding = reader.Coding;
    private readonly bool _hasOffsets = field.HasOffsets;
    private readonly bool _hasPayloads = field.HasPayloads;
    private readonly int[] _positionSteps = new int[BlockLength];
    private readonly int[] _startSteps = field.HasOffsets ? new int[BlockLength] : [];
    private readonly int[] _lengths = field.HasOffsets ? new int[BlockLength] : [];
    private readonly int[] _payloadLengths = field.HasPayloads ? new int[BlockLength] : [];
    private readonly long[] _payloadOffsets = field.HasPayloads ? new long[BlockLength] : [];
    private IndexInput? _payloadInput;
    private bool _needOffsets;
    private bool _needPayloads;
    private long _posOffset;
    private long _payOffset;

    /// <summary>Where the last, incomplete run starts in .pos; -1 when all runs are full blocks.</summary>
    private long _tailOffset;
    private int _tailCount;

    /// <summary>Entries to pass over before the next: they may lie in runs not read yet.</summary>
    private long _pending;
    private int _index;
    private int _count;
    private int _position;

    /// <summary>Where the current position's text starts; -1 when offsets are not read.</summary>
    public int StartOffset { get; private set; } = -1;

    /// <summary>Where it ends.</summary>
    public int EndOffset { get; private set; } = -1;

    /// <summary>The current position's payload.</summary>
    public ReadOnlySpan<byte> Payload
    {
        get
        {
            if (!_needPayloads || _index == 0) return default;
            var length = _payloadLengths[_index - 1];
            return length == 0 ? default : _payloadInput!.Span(_payloadOffsets[_index - 1], length);
        }
    }

    /// <summary>Comes to stand before a term's first position.</summary>
    public void Start(PostingsTermState state, PostingsFeatures features)
    {
        _needOffsets = _hasOffsets && (features & PostingsFeatures.Offsets) == PostingsFeatures.Offsets;
        _needPayloads = _hasPayloads && (features & PostingsFeatures.Payloads) == PostingsFeatures.Payloads;
        if ((_needOffsets || _needPayloads) && reader.Payloads is null) throw new IndexCorruptException(reader.Docs.FileName, 0, "the file of payloads and offsets is missing");
        EndOffset = -1;
        _tailCount = (int)(state.TotalTermFreq % BlockLength);
        _tailOffset = state.TotalTermFreq < BlockLength ? state.PosStart : state.LastPosBlockOffset < 0 ? -1 : state.PosStart + state.LastPosBlockOffset;
        SeekTo(state.PosStart, 0, state.PayStart);
        StartDocument();
    }

    /// <summary>Has no position until <see cref="Start"/>.</summary>
    public void Stop()
    {
        _needOffsets = _needPayloads = false;
        StartOffset = EndOffset = -1;
    }

    /// <summary>Goes to a place that skip data gave.</summary>
    public void SeekTo(long posOffset, int posUpto, long payOffset)
    {
        _posOffset = posOffset;
        _payOffset = payOffset;
        _pending = posUpto;
        _index = _count = 0;
    }

    /// <summary>Passes over entries.</summary>
    public void Skip(long count) => _pending += count;

    /// <summary>Positions and offsets count from 0 in every document.</summary>
    public void StartDocument()
    {
        _position = 0;
        StartOffset = _needOffsets ? 0 : -1;
    }

    /// <summary>Moves to the next entry and returns its position.</summary>
    public int Next()
    {
        if (_pending > 0) PassOverPending();
        if (_index == _count) ReadRun();
        _position = unchecked(_position + _positionSteps[_index]);
        if (_needOffsets)
        {
            StartOffset = unchecked(StartOffset + _startSteps[_index]);
            EndOffset = unchecked(StartOffset + _lengths[_index]);
        }

        _index++;
        return _position;
    }

    /// <summary>Moves over as many entries as there is room for and gives their positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(Span<int> positions)
    {
        if (_pending > 0) PassOverPending();
        if (positions.Length > _count - _index || _needOffsets)
        {
            NextOneByOne(positions);
            return;
        }

        var sum = _position;
        var steps = _positionSteps.AsSpan(_index, positions.Length);
        for (var i = 0; i < positions.Length; i++) positions[i] = unchecked(sum += steps[i]);
        _position = sum;
        _index += positions.Length;
    }

    private void NextOneByOne(Span<int> positions)
    {
        foreach (ref var position in positions) position = Next();
    }

    private void PassOverPending()
    {
        var inRun = _count - _index;
        if (_pending <= inRun)
        {
            _index += (int)_pending;
            _pending = 0;
            return;
        }

        _pending -= inRun;
        while (_pending >= BlockLength && _posOffset != _tailOffset)
        {
            PassOverBlock();
            _pending -= BlockLength;
        }

        _index = _count = 0;
        if (_pending == 0) return;
        ReadRun();
        if (_pending > _count) throw new IndexCorruptException(_posInput.FileName, _posOffset, "a term has fewer positions than its documents say");
        _index = (int)_pending;
        _pending = 0;
    }

    private void PassOverBlock()
    {
        _posOffset = _coding.Skip(_posInput, _posOffset);
        if (!_needOffsets && !_needPayloads) return;
        var pay = reader.Payloads!;
        if (_hasPayloads) _payOffset = AfterPayloadBytes(pay, _coding.Skip(pay, _payOffset));
        if (_hasOffsets) _payOffset = _coding.Skip(pay, _coding.Skip(pay, _payOffset));
    }

    private void ReadRun()
    {
        if (_posOffset == _tailOffset)
        {
            ReadTail();
            return;
        }

        _posOffset = _coding.Decode(_posInput, _posOffset, _positionSteps);
        _index = 0;
        _count = BlockLength;
        if (!_needOffsets && !_needPayloads) return;
        var pay = reader.Payloads!;
        if (_hasPayloads)
        {
            if (_needPayloads)
            {
                _payOffset = _coding.Decode(pay, _payOffset, _payloadLengths);
                var end = AfterPayloadBytes(pay, _payOffset);
                var at = end;
                for (var i = BlockLength - 1; i >= 0; i--)
                {
                    at -= (uint)_payloadLengths[i];
                    _payloadOffsets[i] = at;
                }

                if (at < _payOffset) throw new IndexCorruptException(pay.FileName, _payOffset, "payloads are longer than their bytes");
                _payloadInput = pay;
                _payOffset = end;
            }
            else
            {
                _payOffset = AfterPayloadBytes(pay, _coding.Skip(pay, _payOffset));
            }
        }

        if (!_hasOffsets) return;
        if (_needOffsets) _payOffset = _coding.Decode(pay, _coding.Decode(pay, _payOffset, _startSteps), _lengths);
        else _payOffset = _coding.Skip(pay, _coding.Skip(pay, _payOffset));
    }

    private static long AfterPayloadBytes(IndexInput pay, long offset)
    {
        var bytes = pay.ReaderAt(offset);
        bytes.Skip(bytes.ReadCount(bytes.Remaining, "the length of payloads"));
        return bytes.Offset;
    }

    /// <summary>The last run has everything in .pos, entry by entry.</summary>
    private void ReadTail()
    {
        if (_tailCount == 0) throw new IndexCorruptException(_posInput.FileName, _posOffset, "a term has fewer positions than its documents say");
        var tail = _posInput.ReaderAt(_posOffset);
        var payloadLength = 0;
        var offsetLength = 0;
        for (var i = 0; i < _tailCount; i++)
        {
            var code = tail.ReadVInt();
            if (_hasPayloads)
            {
                if ((code & 1) != 0) payloadLength = tail.ReadVInt();
                _payloadLengths[i] = payloadLength;
                _payloadOffsets[i] = tail.Offset;
                tail.Skip(payloadLength);
                code >>>= 1;
            }

            _positionSteps[i] = code;
            if (!_hasOffsets) continue;
            var step = tail.ReadVInt();
            if ((step & 1) != 0) offsetLength = tail.ReadVInt();
            _startSteps[i] = step >>> 1;
            _lengths[i] = offsetLength;
        }

        _payloadInput = _posInput;
        _index = 0;
        _count = _tailCount;

        // Nothing follows; reading on is refused as outside the file.
        _posOffset = long.MaxValue;
    }
}
