using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Packed;

/// <summary>Collects a run of integers in blocks, for a writer that knows how a block is written.</summary>
internal abstract class PackedBlockWriter
{
    private readonly long[] _block;
    private readonly byte[] _packed;
    private int _filled;

    /// <summary>Starts a run of values at the output's position.</summary>
    protected PackedBlockWriter(IndexOutput output, int blockLengthInValues)
    {
        Output = output;
        _block = new long[blockLengthInValues];
        _packed = new byte[8 * blockLengthInValues];
    }

    /// <summary>Number of values added since the start of the run.</summary>
    public long Count { get; private set; }

    /// <summary>Where blocks go.</summary>
    protected IndexOutput Output { get; private set; }

    /// <summary>Starts another run.</summary>
    public void Reset(IndexOutput output)
    {
        Output = output;
        _filled = 0;
        Count = 0;
    }

    /// <summary>Writes what is left. Call it once, at the end of the run.</summary>
    public void Finish()
    {
        if (_filled > 0) WriteBlock();
    }

    /// <summary>Appends a value, and writes the block before it when that is full.</summary>
    protected void Append(long value)
    {
        if (_filled == _block.Length) WriteBlock();
        _block[_filled++] = value;
        Count++;
    }

    /// <summary>Writes a block of one value or more, which may be changed on the way.</summary>
    protected abstract void WriteBlock(Span<long> values);

    /// <summary>Writes values of so many bits; nothing for none.</summary>
    protected void WritePacked(ReadOnlySpan<long> values, int bits)
    {
        if (bits == 0) return;
        var length = PackedInts.Encode(PackedFormat.Packed, values, bits, _packed);
        Output.WriteBytes(_packed.AsSpan(0, length));
    }

    private void WriteBlock()
    {
        WriteBlock(_block.AsSpan(0, _filled));
        _filled = 0;
    }
}
