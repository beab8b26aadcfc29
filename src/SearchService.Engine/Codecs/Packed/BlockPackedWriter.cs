using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Packed;

/// <summary>
/// Writes any 64-bit integers in blocks, each as its minimum and the differences to it (format document 1.4).
/// <code>
/// Block := token:u8 = bits &lt;&lt; 1 | (minimum is 0) | [VLong9 zigzag(minimum) - 1, unless 0] | [Packed differences, unless bits is 0]
/// 5, 7, 9 -> 06 03 77 80     (3 bits, minimum lowered to 2, differences 3, 5, 7)
/// </code>
/// </summary>
internal sealed class BlockPackedWriter
{
    private readonly long[] _block;
    private readonly byte[] _packed;
    private IndexOutput _output;
    private int _filled;

    /// <summary>Starts a run of values at the output's position.</summary>
    public BlockPackedWriter(IndexOutput output, int blockLengthInValues)
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

    /// <summary>Appends a value.</summary>
    public void Add(long value)
    {
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
        long min = values[0], max = values[0];
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        var range = unchecked(max - min);
        var bits = range < 0 ? 64 : range == 0 ? 0 : PackedInts.BitsRequired(range);
        if (bits == 64) min = 0;
        else if (min > 0 && bits > 0) min = Math.Max(0, max - (long)(ulong.MaxValue >> (64 - bits)));

        _output.WriteByte((byte)((bits << 1) | (min == 0 ? 1 : 0)));
        if (min != 0) WriteVLong9(((min >> 63) ^ (min << 1)) - 1);
        if (bits > 0)
        {
            foreach (ref var value in values) value = unchecked(value - min);
            var length = PackedInts.Encode(PackedFormat.Packed, values, bits, _packed);
            _output.WriteBytes(_packed.AsSpan(0, length));
        }

        _filled = 0;
    }

    private void WriteVLong9(long value)
    {
        var rest = (ulong)value;
        for (var i = 0; i < 8 && rest >= 0x80; i++)
        {
            _output.WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }

        _output.WriteByte((byte)rest);
    }
}
