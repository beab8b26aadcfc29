using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Packed;

/// <summary>
/// Writes non-decreasing, non-negative integers in blocks, each as a straight line and the distances to it (format document 1.4).
/// <code>
/// Block := VLong minimum | f32 average step | VInt bits | [Packed zigzag(value - minimum - (long)(average * i)), unless bits is 0]
/// 3, 6, 10 -> 03 40 60 00 00 00
/// </code>
/// The product is one of single precision, cut off towards zero; a reader that multiplies otherwise reads other values.
/// </summary>
internal sealed class MonotonicBlockPackedWriter
{
    private readonly long[] _block;
    private readonly byte[] _packed;
    private IndexOutput _output;
    private int _filled;

    /// <summary>Starts a run of values at the output's position.</summary>
    public MonotonicBlockPackedWriter(IndexOutput output, int blockLengthInValues)
    {
        _output = output;
        _block = new long[blockLengthInValues];
        _packed = new byte[8 * blockLengthInValues];
    }

    /// <summary>Number of values added since the start of the run.</summary>
    public long Count { get; private set; }

    /// <summary>Starts another run.</summary>
    public void Reset(IndexOutput output)
    {
        _output = output;
        _filled = 0;
        Count = 0;
    }

    /// <summary>Appends a value, which must not be below the one before.</summary>
    public void Add(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        if (_filled == _block.Length) WriteBlock();
        _block[_filled++] = value;
        Count++;
    }

    /// <summary>Writes what is left. Call it once, at the end of the run.</summary>
    public void Finish()
    {
        if (_filled > 0) WriteBlock();
    }

    private void WriteBlock()
    {
        var values = _block.AsSpan(0, _filled);
        var min = values[0];
        var average = values.Length == 1 ? 0f : (float)(values[^1] - min) / (values.Length - 1);
        long seen = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var distance = unchecked(values[i] - min - (long)(average * i));
            values[i] = (distance >> 63) ^ (distance << 1);
            seen |= values[i];
        }

        var bits = seen == 0 ? 0 : PackedInts.BitsRequired(seen);
        _output.WriteVLong(min);
        _output.WriteInt32(BitConverter.SingleToInt32Bits(average));
        _output.WriteVInt(bits);
        if (bits > 0)
        {
            var length = PackedInts.Encode(PackedFormat.Packed, values, bits, _packed);
            _output.WriteBytes(_packed.AsSpan(0, length));
        }

        _filled = 0;
    }
}
