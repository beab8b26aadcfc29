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
internal sealed class MonotonicBlockPackedWriter : PackedBlockWriter
{
    /// <summary>Starts a run of values at the output's position.</summary>
    public MonotonicBlockPackedWriter(IndexOutput output, int blockLengthInValues)
        : base(output, blockLengthInValues)
    {
    }

    /// <summary>Appends a value, which must not be below the one before.</summary>
    public void Add(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Append(value);
    }

    /// <inheritdoc/>
    protected override void WriteBlock(Span<long> values)
    {
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
        Output.WriteVLong(min);
        Output.WriteInt32(BitConverter.SingleToInt32Bits(average));
        Output.WriteVInt(bits);
        WritePacked(values, bits);
    }
}
