using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Packed;

/// <summary>
/// Writes any 64-bit integers in blocks, each as its minimum and the differences to it (format document 1.4).
/// <code>
/// Block := token:u8 = bits &lt;&lt; 1 | (minimum is 0) | [VLong9 zigzag(minimum) - 1, unless 0] | [Packed differences, unless bits is 0]
/// 5, 7, 9 -> 06 03 77 80     (3 bits, minimum lowered to 2, differences 3, 5, 7)
/// </code>
/// </summary>
internal sealed class BlockPackedWriter : PackedBlockWriter
{
    /// <summary>Starts a run of values at the output's position.</summary>
    public BlockPackedWriter(IndexOutput output, int blockLengthInValues)
        : base(output, blockLengthInValues)
    {
    }

    /// <summary>Appends a value.</summary>
    public void Add(long value) => Append(value);

    /// <inheritdoc/>
    protected override void WriteBlock(Span<long> values)
    {
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

        Output.WriteByte((byte)((bits << 1) | (min == 0 ? 1 : 0)));
        if (min != 0) WriteVLong9(((min >> 63) ^ (min << 1)) - 1);
        foreach (ref var value in values) value = unchecked(value - min);
        WritePacked(values, bits);
    }

    private void WriteVLong9(long value)
    {
        var rest = (ulong)value;
        for (var i = 0; i < 8 && rest >= 0x80; i++)
        {
            Output.WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }

        Output.WriteByte((byte)rest);
    }
}
