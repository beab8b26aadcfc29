namespace SearchService.Engine.Indexing.Buffering;

/// <summary>
/// A growing run of bytes in blocks, addressed by int. Term texts and the chains of <see cref="ByteChain"/> live in it, so that
/// buffering a token allocates nothing. Blocks are kept when the pool is cleared.
/// </summary>
internal sealed class BytePool
{
    /// <summary>Length of a block; nothing crosses a block's end.</summary>
    public const int BlockLengthInBytes = 1 << BlockBits;

    /// <summary>Bits of an address that count inside a block.</summary>
    public const int BlockBits = 15;

    /// <summary>Mask of those bits.</summary>
    public const int BlockMask = BlockLengthInBytes - 1;

    private byte[][] _blocks = new byte[16][];
    private int _allocatedBlocks;
    private int _currentBlock = -1;
    private int _usedInCurrent = BlockLengthInBytes;

    /// <summary>Bytes held, used or not.</summary>
    public long AllocatedInBytes => (long)_allocatedBlocks * BlockLengthInBytes;

    /// <summary>Bytes of the blocks in use.</summary>
    public long UsedInBytes => (long)(_currentBlock + 1) * BlockLengthInBytes;

    /// <summary>The block of an address.</summary>
    public byte[] BlockOf(int address) => _blocks[address >> BlockBits];

    /// <summary>Takes zeroed bytes that lie in one block and returns their address.</summary>
    public int Allocate(int lengthInBytes)
    {
        if (lengthInBytes > BlockLengthInBytes - _usedInCurrent) StartBlock();
        var address = (_currentBlock << BlockBits) | _usedInCurrent;
        _usedInCurrent += lengthInBytes;
        return address;
    }

    /// <summary>Forgets the content and keeps up to so many bytes of blocks for later.</summary>
    public void Clear(long keptInBytes)
    {
        var kept = (int)Math.Min(_allocatedBlocks, keptInBytes >> BlockBits);
        for (var i = 0; i <= Math.Min(_currentBlock, kept - 1); i++) Array.Clear(_blocks[i]);
        for (var i = kept; i < _allocatedBlocks; i++) _blocks[i] = null!;
        _allocatedBlocks = kept;
        _currentBlock = -1;
        _usedInCurrent = BlockLengthInBytes;
    }

    private void StartBlock()
    {
        _currentBlock++;
        if (_currentBlock == 1 << (31 - BlockBits)) throw new InvalidOperationException("More than 2 GiB were buffered: lower the RAM budget.");
        if (_currentBlock == _blocks.Length) Array.Resize(ref _blocks, _blocks.Length * 2);
        if (_currentBlock == _allocatedBlocks)
        {
            _blocks[_currentBlock] = new byte[BlockLengthInBytes];
            _allocatedBlocks++;
        }

        _usedInCurrent = 0;
    }
}
