using System.Runtime.CompilerServices;
using SearchService.Engine.Codecs.Bounds;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Postings;

/// <summary>
/// Walks one term's documents block by block (format document 3.3). A block's documents are decoded when the cursor comes to it, its
/// frequencies when they are asked for, positions by a reader of their own, and skip data only when a target lies past the next block.
/// </summary>
internal sealed class BlockPostingsCursor(PostingsReader reader, FieldInfo field) : PostingsCursor(BlockLengthInDocs)
{
    private static readonly int[] Ones = CreateOnes();

    private readonly IndexInput _input = reader.Docs;
    private readonly BlockCoding _coding = reader.Coding;
    private readonly PostingsTermState _state = new();
    private readonly int[] _freqs = new int[BlockLengthInDocs];

    /// <summary>How many positions the block has up to each place and with it; made when positions are first asked for in the block.</summary>
    private readonly int[] _freqSums = new int[BlockLengthInDocs];
    private bool _areFreqsSummed;
    private int _docId = -1;
    private int _index;

    /// <summary>The current block's last document; before the first block -1.</summary>
    private int _lastInBlock;

    /// <summary>Documents in the blocks up to the current one.</summary>
    private int _docsRead;

    /// <summary>How many documents of the segment a full block covers on average.</summary>
    private int _typicalBlockSpan;

    /// <summary>Where the next block starts, and where the current block's frequencies do.</summary>
    private long _nextBlock;
    private long _freqBlock;
    private bool _needFreqs;
    private bool _areFreqsDecoded;
    private bool _isSkipStarted;
    private SkipReader? _skip;
    private PositionsReader? _positions;
    private bool _needPositions;
    private TermBounds? _bounds;
    private bool _hasBounds;

    /// <summary>The place in the block whose positions come next in the stream, whether some were read, and how many are left then.</summary>
    private int _positionsIndex;
    private bool _arePositionsStarted;
    private int _positionsLeft;

    /// <inheritdoc/>
    public override int DocId => _docId;

    /// <inheritdoc/>
    public override int Cost => _state.DocFreq;

    /// <inheritdoc/>
    public override int Freq
    {
        get
        {
            if (!_needFreqs) return 1;
            if (!_areFreqsDecoded) DecodeFreqs();
            return _freqs[_index];
        }
    }

    /// <inheritdoc/>
    public override int StartOffset => _positions?.StartOffset ?? -1;

    /// <inheritdoc/>
    public override int EndOffset => _positions?.EndOffset ?? -1;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Payload => _positions is null ? default : _positions.Payload;

    /// <inheritdoc/>
    public override ReadOnlySpan<int> BlockFreqs
    {
        get
        {
            if (!_needFreqs) return Ones.AsSpan(0, DocCount);
            if (!_areFreqsDecoded) DecodeFreqs();
            return _freqs.AsSpan(0, DocCount);
        }
    }

    /// <inheritdoc/>
    public override int BoundLevelCount => _hasBounds ? _bounds!.LevelCount : 0;

    /// <summary>Whether this cursor can be used again for a term of a field.</summary>
    public bool IsFor(PostingsReader otherReader, FieldInfo otherField) => ReferenceEquals(reader, otherReader) && ReferenceEquals(field, otherField);

    /// <summary>Comes to stand before a term's first document.</summary>
    public void Start(PostingsTermState state, PostingsFeatures features)
    {
        _state.CopyFrom(state);
        _docId = -1;
        _index = -1;
        DocCount = 0;
        _lastInBlock = -1;
        _docsRead = 0;
        _typicalBlockSpan = (int)Math.Min((long)BlockLengthInDocs * reader.MaxDoc / state.DocFreq, int.MaxValue);
        _nextBlock = state.DocStart;
        _needFreqs = field.HasFreqs && (features & PostingsFeatures.Freqs) != 0;
        _areFreqsDecoded = true;
        _areFreqsSummed = false;
        _isSkipStarted = false;
        _hasBounds = (features & PostingsFeatures.ScoreBounds) != 0 && StartBounds();
        _needPositions = field.HasPositions && (features & PostingsFeatures.Positions) == PostingsFeatures.Positions;
        StartPositionsOfBlock();
        if (!_needPositions)
        {
            _positions?.Stop();
            return;
        }

        _positions ??= new PositionsReader(reader, field);
        _positions.Start(_state, features);
    }

    /// <inheritdoc/>
    public override int NextDoc()
    {
        if (++_index < DocCount) return _docId = Docs[_index];
        return LoadNextBlock() ? _docId = Docs[_index = 0] : End();
    }

    /// <inheritdoc/>
    public override int AdvanceTo(int target)
    {
        var from = _index + 1;
        if (target > _lastInBlock)
        {
            if (!LoadBlockOf(target)) return End();
            from = 0;
        }

        _index = BlockSearch.FirstAtLeast(Docs.AsSpan(0, DocCount), from, target);
        return _index < DocCount ? _docId = Docs[_index] : NextDoc();
    }

    /// <inheritdoc/>
    public override bool MoveToBlock(int target) => (target <= _lastInBlock && DocCount > 0) || LoadBlockOf(target);

    /// <inheritdoc/>
    public override int NextPosition()
    {
        if (_positionsLeft == 0 || _positionsIndex != _index) ComeToPositionsOfDocument();
        _positionsLeft--;
        return _positions!.Next();
    }

    /// <inheritdoc/>
    public override void ReadPositions(Span<int> positions)
    {
        if (_positionsLeft == 0 || _positionsIndex != _index) ComeToPositionsOfDocument();
        _positionsLeft -= positions.Length;
        _positions!.Next(positions);
    }

    /// <inheritdoc/>
    public override void StandAt(int place)
    {
        _index = place;
        _docId = Docs[place];
    }

    /// <inheritdoc/>
    public override int ShallowAdvanceTo(int target) => _hasBounds ? _bounds!.AdvanceTo(target) : NoMoreDocs;

    /// <inheritdoc/>
    public override int ShallowAdvanceToGroup(int target) => _hasBounds ? _bounds!.AdvanceToGroup(target) : NoMoreDocs;

    /// <inheritdoc/>
    public override int BoundLastDocId(int level) => _hasBounds ? _bounds!.LastDoc(level) : throw new ArgumentOutOfRangeException(nameof(level));

    /// <inheritdoc/>
    public override ReadOnlySpan<ScoreBound> Bounds(int level) => _hasBounds ? _bounds!.Bounds(level) : throw new ArgumentOutOfRangeException(nameof(level));

    private static int[] CreateOnes()
    {
        var ones = new int[BlockLengthInDocs];
        Array.Fill(ones, 1);
        return ones;
    }

    private bool StartBounds()
    {
        if (reader.ScoreBounds is not { } bounds || _state.DocFreq < BlockLengthInDocs) return false;
        var offset = bounds.Find(_state.DocStart);
        if (offset < 0) return false;
        _bounds ??= new TermBounds(bounds);
        return _bounds.Start(offset);
    }

    private int End()
    {
        // Left in a state from which every further move ends here as well.
        DocCount = 0;
        _index = -1;
        _docsRead = _state.DocFreq;
        _lastInBlock = NoMoreDocs - 1;
        return _docId = NoMoreDocs;
    }

    private bool LoadBlockOf(int target)
    {
        // Skip data is looked at only when the next block is unlikely to hold the target, or was found not to.
        if (target - _lastInBlock > _typicalBlockSpan / 2) SkipTo(target);
        while (LoadNextBlock())
        {
            if (target <= _lastInBlock) return true;
            SkipTo(target);
        }

        End();
        return false;
    }

    private void SkipTo(int target)
    {
        if (_state.DocFreq - _docsRead <= BlockLengthInDocs) return;
        if (!_isSkipStarted)
        {
            _skip ??= new SkipReader(_input, field);
            _skip.Start(_state);
            _isSkipStarted = true;
        }

        if (!_skip!.AdvanceTo(target) || _skip.DocsPassed <= _docsRead) return;
        _docsRead = _skip.DocsPassed;
        _lastInBlock = _skip.LastDoc;
        _nextBlock = _skip.DocOffset;
        DocCount = 0;
        if (!_needPositions) return;
        _positions!.SeekTo(_skip.PosOffset, _skip.PosUpto, _skip.PayOffset);
        StartPositionsOfBlock();
    }

    private bool LoadNextBlock()
    {
        if (_needPositions && DocCount > 0)
        {
            PassOverPositions(DocCount);
            StartPositionsOfBlock();
        }

        var left = _state.DocFreq - _docsRead;
        var start = Math.Max(_lastInBlock, 0);
        _areFreqsSummed = false;
        if (left >= BlockLengthInDocs)
        {
            _freqBlock = _coding.DecodeSums(_input, _nextBlock, start, reader.MaxDoc, Docs);
            _nextBlock = field.HasFreqs ? _coding.Skip(_input, _freqBlock) : _freqBlock;
            _areFreqsDecoded = false;
            DocCount = BlockLengthInDocs;
        }
        else if (left > 0)
        {
            if (_state.SingletonDoc >= 0) TakeSingleton();
            else DecodeTail(left, start);
            _areFreqsDecoded = true;
            DocCount = left;
        }
        else
        {
            return false;
        }

        _docsRead += DocCount;
        _lastInBlock = Docs[DocCount - 1];
        return true;
    }

    private void TakeSingleton()
    {
        Docs[0] = _state.SingletonDoc;
        _freqs[0] = (int)Math.Clamp(_state.TotalTermFreq, 1, int.MaxValue);
    }

    private void DecodeTail(int count, int doc)
    {
        var tail = _input.ReaderAt(_nextBlock);
        var docs = Docs.AsSpan(0, count);
        var freqs = _freqs.AsSpan(0, count);
        long limit = reader.MaxDoc;
        long current = doc;
        if (!field.HasFreqs)
        {
            for (var i = 0; i < docs.Length; i++)
            {
                current += (uint)tail.ReadVInt();
                docs[i] = (int)current;
                if (current >= limit) ThrowPastEnd(ref tail);
            }

            return;
        }

        for (var i = 0; i < docs.Length; i++)
        {
            var code = (uint)tail.ReadVInt();
            current += code >> 1;
            docs[i] = (int)current;
            freqs[i] = (code & 1) != 0 ? 1 : tail.ReadVInt();
            if (current >= limit) ThrowPastEnd(ref tail);
        }
    }

    private void ThrowPastEnd(ref ByteReader tail) => throw tail.Corrupt($"postings reach past the segment's {reader.MaxDoc} documents");

    private void DecodeFreqs()
    {
        _coding.Decode(_input, _freqBlock, _freqs);
        _areFreqsDecoded = true;
    }

    private void ComeToPositionsOfDocument()
    {
        if (!_needPositions) throw new InvalidOperationException("Positions were not asked for, or the field does not keep them.");
        if (_positionsIndex == _index && _arePositionsStarted) throw new InvalidOperationException("All positions of the document were read.");
        PassOverPositions(_index);
        _arePositionsStarted = true;
        _positionsLeft = SumBefore(_index + 1) - SumBefore(_index);
        _positions!.StartDocument();
    }

    /// <summary>Passes over the positions that are left before those of a place in the block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PassOverPositions(int index)
    {
        if (!_areFreqsSummed) SumFreqs();
        var read = SumBefore(_arePositionsStarted ? _positionsIndex + 1 : _positionsIndex) - _positionsLeft;
        _positions!.Skip(SumBefore(index) - read);
        _positionsIndex = index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SumBefore(int place) => place == 0 ? 0 : _freqSums[place - 1];

    private void SumFreqs()
    {
        _areFreqsSummed = true;
        if (DocCount == BlockLengthInDocs)
        {
            _coding.DecodeSums(_input, _freqBlock, 0, int.MaxValue, _freqSums);
            return;
        }

        long sum = 0;
        for (var i = 0; i < DocCount; i++)
        {
            sum += (uint)_freqs[i];
            if (sum > int.MaxValue) throw new IndexCorruptException(_input.FileName, _nextBlock, $"{DocCount} documents of a term have {sum} positions or more");
            _freqSums[i] = (int)sum;
        }
    }

    private void StartPositionsOfBlock()
    {
        _positionsIndex = 0;
        _arePositionsStarted = false;
        _positionsLeft = 0;
    }
}
