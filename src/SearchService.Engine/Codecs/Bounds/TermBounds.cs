using System.Buffers.Binary;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Bounds;

/// <summary>
/// Walks the score bounds of one term: of blocks (level 0), of groups of blocks, and of the whole term (the highest level). A group's own
/// pairs are decoded when a target falls into it, those of its blocks when they are asked for. Where a part is damaged, the levels above it remain.
/// </summary>
internal sealed class TermBounds(ScoreBoundsReader reader)
{
    private const int BlocksInGroup = ScoreBoundsWriter.BlocksInGroup;
    private const int TableEntryLength = 2 * sizeof(uint);
    private const int MaxPairsOfLevel = 64;

    private readonly IndexInput _input = reader.Input;
    private readonly int[] _lastDocs = new int[BlocksInGroup];
    private readonly int[] _pairEnds = new int[BlocksInGroup];
    private ScoreBound[] _blockPairs = new ScoreBound[8 * BlocksInGroup];
    private ScoreBound[] _groupPairs = new ScoreBound[8];
    private ScoreBound[] _wholePairs = new ScoreBound[8];
    private int _groupPairCount;
    private int _wholePairCount;
    private int _blockCount;
    private int _groupCount;
    private long _tableStart;

    /// <summary>The group last looked at, where its bytes and those of its blocks start, and the last document it may have.</summary>
    private int _group;
    private long _groupStart;
    private long _blocksStart;
    private int _groupLastDoc;
    private bool _isGroupDecoded;
    private bool _areBlocksDecoded;
    private bool _isGroupDamaged;
    private int _block;

    /// <summary>Number of levels at the current place.</summary>
    public int LevelCount { get; private set; }

    /// <summary>Comes to stand before a term's first document; false when its bounds cannot be used.</summary>
    public bool Start(long offset)
    {
        LevelCount = 0;
        try
        {
            return ReadHead(offset);
        }
        catch (IndexCorruptException)
        {
            // Bounds are derived data: a term whose bounds are damaged has none. The deep check reports the damage.
            return false;
        }
    }

    /// <summary>Finds the block that may hold a document; see <see cref="PostingsCursor.ShallowAdvanceTo"/>.</summary>
    public int AdvanceTo(int target)
    {
        AdvanceToGroup(target);
        if (!_areBlocksDecoded && !_isGroupDamaged) DecodeBlocks();
        if (_isGroupDamaged) return PostingsCursor.NoMoreDocs;
        while (target > _lastDocs[_block]) _block++;
        return _lastDocs[_block];
    }

    /// <summary>Finds the group that may hold a document; see <see cref="PostingsCursor.ShallowAdvanceToGroup"/>.</summary>
    public int AdvanceToGroup(int target)
    {
        while (target > _groupLastDoc) EnterGroup(_group + 1);
        if (!_isGroupDecoded && !_isGroupDamaged) DecodeGroup();
        return LevelCount == 3 ? _groupLastDoc : PostingsCursor.NoMoreDocs;
    }

    /// <summary>The last document that a level's bounds hold for.</summary>
    public int LastDoc(int level)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)level, (uint)LevelCount);
        if (level == LevelCount - 1) return PostingsCursor.NoMoreDocs;
        return level == 0 ? _lastDocs[_block] : _groupLastDoc;
    }

    /// <summary>The pairs of a level.</summary>
    public ReadOnlySpan<ScoreBound> Bounds(int level)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)level, (uint)LevelCount);
        if (level == LevelCount - 1) return _wholePairs.AsSpan(0, _wholePairCount);
        if (level > 0) return _groupPairs.AsSpan(0, _groupPairCount);
        var start = _block == 0 ? 0 : _pairEnds[_block - 1];
        return _blockPairs.AsSpan(start, _pairEnds[_block] - start);
    }

    private bool ReadHead(long offset)
    {
        var checksum = (uint)_input.ReadInt32(offset);
        offset += sizeof(uint);
        var head = new ByteReader(_input, offset, _input.Span(offset, (int)Math.Min(reader.DirectoryStart - offset, int.MaxValue)));
        _blockCount = head.ReadVInt();
        if (_blockCount <= 0) return false;
        _groupCount = ((_blockCount - 1) / BlocksInGroup) + 1;
        _wholePairCount = ReadPairs(ref head, ref _wholePairs, 0);
        _tableStart = head.Offset;
        if (_groupCount == 1) ReadBlocks(ref head, _blockCount);
        else head.Skip(checked(_groupCount * TableEntryLength));
        if (Crc32.Append(0, _input.Span(offset, (int)(head.Offset - offset))) != checksum) return false;

        // A term of one group has no level between block and whole, one of a single block only that.
        LevelCount = _blockCount == 1 ? 1 : _groupCount == 1 ? 2 : 3;
        _isGroupDamaged = false;
        _block = 0;
        if (_groupCount == 1)
        {
            _group = 0;
            _groupLastDoc = PostingsCursor.NoMoreDocs;
            _isGroupDecoded = true;
            _areBlocksDecoded = true;
            return true;
        }

        _groupStart = head.Offset;
        _group = 0;
        _isGroupDecoded = false;
        _areBlocksDecoded = false;
        _groupLastDoc = TableEntry(0, 0);
        return true;
    }

    private void EnterGroup(int group)
    {
        _groupStart += TableEntry(group - 1, sizeof(uint));
        _group = group;
        _groupLastDoc = group == _groupCount - 1 ? PostingsCursor.NoMoreDocs : TableEntry(group, 0);
        _isGroupDecoded = false;
        _areBlocksDecoded = false;
        _isGroupDamaged = false;
        _block = 0;
    }

    private int TableEntry(int group, int part) =>
        BinaryPrimitives.ReadInt32BigEndian(_input.Span(_tableStart + (group * (long)TableEntryLength) + part, sizeof(uint)));

    private void DecodeGroup() =>
        Decode(
            static bounds =>
            {
                var bytes = bounds.GroupBytes();
                if (Crc32.Append(0, bytes[sizeof(uint)..]) != BinaryPrimitives.ReadUInt32BigEndian(bytes)) return false;
                var body = new ByteReader(bounds._input, bounds._groupStart + sizeof(uint), bytes[sizeof(uint)..]);
                bounds._groupPairCount = ReadPairs(ref body, ref bounds._groupPairs, 0);
                bounds._blocksStart = body.Offset;
                return bounds._isGroupDecoded = true;
            });

    private void DecodeBlocks() =>
        Decode(
            static bounds =>
            {
                var body = new ByteReader(bounds._input, bounds._blocksStart, bounds.GroupBytes()[(int)(bounds._blocksStart - bounds._groupStart)..]);
                var lastDoc = bounds._group == 0 ? 0 : bounds.TableEntry(bounds._group - 1, 0);
                bounds.ReadBlocks(ref body, Math.Min(BlocksInGroup, bounds._blockCount - (bounds._group * BlocksInGroup)), lastDoc);
                return bounds._areBlocksDecoded = true;
            });

    private void Decode(Func<TermBounds, bool> part)
    {
        LevelCount = 1;
        _isGroupDamaged = true;
        try
        {
            if (!part(this)) return;
        }
        catch (IndexCorruptException)
        {
            // Derived data: the bounds of the whole term remain in force.
            return;
        }

        _isGroupDamaged = false;
        LevelCount = 3;
    }

    private ReadOnlySpan<byte> GroupBytes() => _input.Span(_groupStart, TableEntry(_group, sizeof(uint)));

    private void ReadBlocks(ref ByteReader body, int count, int lastDoc = 0)
    {
        var pairs = 0;
        for (var i = 0; i < count; i++)
        {
            lastDoc += body.ReadVInt();
            _lastDocs[i] = lastDoc;
            _pairEnds[i] = pairs = ReadPairs(ref body, ref _blockPairs, pairs);
        }

        // Whatever comes after the term's last block is still bounded by it.
        if (_group == _groupCount - 1 || _groupCount == 1) _lastDocs[count - 1] = PostingsCursor.NoMoreDocs;
    }

    private static int ReadPairs(ref ByteReader body, ref ScoreBound[] pairs, int count)
    {
        var freq = 0;
        for (var end = count + MaxPairsOfLevel; count < end;)
        {
            var code = body.ReadVInt();
            freq += (code >>> 1) + 1;
            if (count == pairs.Length) Array.Resize(ref pairs, 2 * count);
            pairs[count++] = new ScoreBound(freq, body.ReadByte());
            if ((code & 1) != 0) return count;
        }

        throw body.Corrupt($"a level of score bounds has more than {MaxPairsOfLevel} pairs");
    }
}
