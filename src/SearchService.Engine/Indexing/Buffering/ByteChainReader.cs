using System.Runtime.CompilerServices;

namespace SearchService.Engine.Indexing.Buffering;

/// <summary>Reads a <see cref="ByteChain"/> from its start to its end.</summary>
internal struct ByteChainReader
{
    private readonly BytePool _pool;
    private readonly int _end;
    private byte[] _block;
    private int _offset;
    private int _limit;
    private int _level;
    private int _address;

    /// <summary>Stands before the first byte.</summary>
    public ByteChainReader(BytePool pool, int start, int end)
    {
        _pool = pool;
        _end = end;
        _block = [];
        _level = 0;
        Enter(start);
    }

    /// <summary>Whether all bytes were read.</summary>
    public readonly bool IsAtEnd => _offset == _limit && Contains(_end);

    /// <summary>The next byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        if (_offset == _limit) EnterNext();
        return _block[_offset++];
    }

    /// <summary>The next VInt.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadVInt()
    {
        uint value = ReadByte();
        return value < 0x80 ? value : ReadLongVInt(value & 0x7F);
    }

    private uint ReadLongVInt(uint value)
    {
        for (var shift = 7; ; shift += 7)
        {
            uint next = ReadByte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }

    private readonly bool Contains(int address) => address >= _address && address <= _address + ByteChain.LengthOfLevel(_level) - 1;

    private void EnterNext()
    {
        var next = (_block[_limit] << 24) | (_block[_limit + 1] << 16) | (_block[_limit + 2] << 8) | _block[_limit + 3];
        _level = ByteChain.NextLevel(_level);
        Enter(next);
    }

    /// <summary>Slices do not overlap and lie in one block: the chain ends in this slice exactly if the end's address is in it.</summary>
    private void Enter(int address)
    {
        _address = address;
        _block = _pool.BlockOf(address);
        _offset = address & BytePool.BlockMask;
        _limit = Contains(_end) ? _end & BytePool.BlockMask : _offset + ByteChain.LengthOfLevel(_level) - 4;
    }
}
