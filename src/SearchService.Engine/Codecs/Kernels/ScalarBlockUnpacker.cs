using System.Buffers.Binary;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>The definition of unpacking, and the way for machines without vector instructions.</summary>
internal readonly struct ScalarBlockUnpacker : IBlockUnpacker
{
    /// <inheritdoc/>
    public static bool IsSupported => true;

    /// <inheritdoc/>
    public static void Unpack(ReadOnlySpan<byte> source, int bits, Span<int> values)
    {
        source = source[..BlockPacker.LengthInBytes(bits)];
        values = values[..BlockPacker.BlockLength];
        var mask = (1UL << bits) - 1;
        if (BlockPacker.IsWordOrder(bits))
        {
            var perWord = 64 / bits;
            for (var i = 0; i < values.Length; source = source[8..])
            {
                var word = BinaryPrimitives.ReadUInt64BigEndian(source);
                for (var end = i + perWord; i < end; i++, word >>= bits) values[i] = (int)(word & mask);
            }

            return;
        }

        ulong pending = 0;
        var held = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (held < bits)
            {
                pending = (pending << 32) | BinaryPrimitives.ReadUInt32BigEndian(source);
                source = source[4..];
                held += 32;
            }

            held -= bits;
            values[i] = (int)((pending >> held) & mask);
        }
    }

    /// <inheritdoc/>
    public static void UnpackSums(ReadOnlySpan<byte> source, int bits, int start, Span<int> values)
    {
        Unpack(source, bits, values);
        foreach (ref var value in values[..BlockPacker.BlockLength]) value = start = unchecked(start + value);
    }
}
