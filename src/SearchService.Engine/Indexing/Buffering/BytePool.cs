namespace SearchService.Engine.Indexing.Buffering;

/// <summary>
/// A growing run of bytes in blocks, addressed by int. Term texts and the chains of <see cref="ByteChain"/> live in it, so that
/// buffering a token allocates nothing. The first block starts small and grows, for many a pool holds little; blocks are kept when the pool is
/// cleared.
/// </summary>
internal sealed class BytePool
{
    /// <summary>Length of a block; nothing crosses a block's end.</summary>
    public const int BlockLengthInBytes = 1 << BlockBits;

    /// <summary>Bits of an address that count inside a block: few blocks, so that their headers stay in the cache, and none that the collector copies.</summary>
    public const int BlockBits = 18;

    /// <summary>Mask of those bits.</summary>
    public const int BlockMask = BlockLengthInBytes - 1;

    private const int SmallestFirstBlockInBytes = 1 << 13;

    private byte[][] _blocks = new byte[16][];
    private int _allocatedBlocks;
    private int _currentBlock = -1;
    private int _usedInCurrent;
    private int _lengthOfCurrent;

    /// <summary>Bytes held, used or not.</summary>
    public long AllocatedInBytes => _allocatedBlocks == 0 ? 0 : ((_allocatedBlocks - 1L) * BlockLengthInBytes) + _blocks[0].Length;

    /// <summary>Bytes in use.</summary>
    public long UsedInBytes => _currentBlock < 0 ? 0 : ((long)_currentBlock * BlockLengthInBytes) + _usedInCurrent;

    /// <summary>The block of an address. The first block moves while it grows: do not keep it over an allocation.</summary>
    public byte[] BlockOf(int address) => _blocks[address >> BlockBits];

    /// <summary>Takes zeroed bytes that lie in one block and returns their address.</summary>
    public int Allocate(int lengthInBytes)
    {
        if (lengthInBytes > _lengthOfCurrent - _usedInCurrent) MakeRoom(lengthInBytes);
        var address = (_currentBlock << BlockBits) | _usedInCurrent;
        _usedInCurrent += lengthInBytes;
        return address;
    }

    /// <summary>Forgets the content and keeps up to so many bytes of blocks for later.</summary>
    public void Clear(long keptInBytes)
    {
        var kept = (int)Math.Min(_allocatedBlocks, (keptInBytes + BlockMask) >> BlockBits);
        for (var i = 0; i <= Math.Min(_currentBlock, kept - 1); i++) _blocks[i].AsSpan(0, i < _currentBlock ? BlockLengthInBytes : _usedInCurrent).Clear();
        for (var i = kept; i < _allocatedBlocks; i++) _blocks[i] = null!;
        _allocatedBlocks = kept;
        _currentBlock = -1;
        _usedInCurrent = 0;
        _lengthOfCurrent = 0;
    }

    private void MakeRoom(int lengthInBytes)
    {
        var needed = _usedInCurrent + lengthInBytes;
        if (_currentBlock == 0 && needed <= BlockLengthInBytes) Array.Resize(ref _blocks[0], Math.Min(BlockLengthInBytes, Math.Max(2 * _lengthOfCurrent, needed)));
        else StartBlock(lengthInBytes);
        _lengthOfCurrent = _blocks[_currentBlock].Length;
    }

    private void StartBlock(int lengthInBytes)
    {
        _currentBlock++;
        _usedInCurrent = 0;
        if (_currentBlock == 1 << (31 - BlockBits)) throw new InvalidOperationException("More than 2 GiB were buffered: lower the RAM budget.");
        if (_currentBlock == _blocks.Length) Array.Resize(ref _blocks, _blocks.Length * 2);
        if (_currentBlock == _allocatedBlocks)
        {
            _blocks[_currentBlock] = new byte[_currentBlock > 0 ? BlockLengthInBytes : Math.Max(SmallestFirstBlockInBytes, lengthInBytes)];
            _allocatedBlocks++;
        }
        else if (_blocks[_currentBlock].Length < lengthInBytes)
        {
            _blocks[_currentBlock] = new byte[lengthInBytes];
        }
    }
}
