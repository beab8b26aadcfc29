using System.Buffers.Binary;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>
/// Packs and unpacks blocks of 128 integers of 1 to 32 bits, as postings hold them (format document 1.3 and 3.2): widths 1, 2 and 4 in
/// big-endian 64-bit words filled from the least significant end, all others in one bit stream, most significant bit first. Either way a
/// block of width b takes 16 * b bytes.
/// </summary>
internal static class BlockPacker
{
    /// <summary>Values in a block.</summary>
    public const int BlockLength = 128;

    /// <summary>Bytes of a block.</summary>
    public static int LengthInBytes(int bits) => 16 * bits;

    /// <summary>Unpacks a block.</summary>
    public static void Unpack(ReadOnlySpan<byte> source, int bits, Span<int> values) => Scalar.Unpack(source, bits, values);

    /// <summary>Unpacks a block of differences and adds them up: value i is <paramref name="start"/> plus the differences 0 to i.</summary>
    public static void UnpackSums(ReadOnlySpan<byte> source, int bits, int start, Span<int> values) => Scalar.UnpackSums(source, bits, start, values);

    /// <summary>Packs a block. No value may be wider than <paramref name="bits"/>.</summary>
    public static void Pack(ReadOnlySpan<int> values, int bits, Span<byte> destination) => Scalar.Pack(values, bits, destination);

    /// <summary>The definitions.</summary>
    internal static class Scalar
    {
        public static void Unpack(ReadOnlySpan<byte> source, int bits, Span<int> values)
        {
            source = source[..LengthInBytes(bits)];
            values = values[..BlockLength];
            var mask = ulong.MaxValue >> (64 - bits);
            if (bits is 1 or 2 or 4)
            {
                var perWord = 64 / bits;
                for (var i = 0; i < values.Length; i++)
                {
                    var word = BinaryPrimitives.ReadUInt64BigEndian(source[(i / perWord * 8)..]);
                    values[i] = (int)((word >> (i % perWord * bits)) & mask);
                }

                return;
            }

            // A value spans at most five bytes; gather them and cut it out.
            for (var i = 0; i < values.Length; i++)
            {
                var bit = i * bits;
                var end = (bit + bits + 7) >> 3;
                ulong window = 0;
                for (var at = bit >> 3; at < end; at++) window = (window << 8) | source[at];
                values[i] = (int)((window >> ((end << 3) - bit - bits)) & mask);
            }
        }

        public static void UnpackSums(ReadOnlySpan<byte> source, int bits, int start, Span<int> values)
        {
            Unpack(source, bits, values);
            var sum = start;
            for (var i = 0; i < BlockLength; i++) values[i] = sum = unchecked(sum + values[i]);
        }

        public static void Pack(ReadOnlySpan<int> values, int bits, Span<byte> destination)
        {
            values = values[..BlockLength];
            destination = destination[..LengthInBytes(bits)];
            if (bits is 1 or 2 or 4)
            {
                var perWord = 64 / bits;
                for (var at = 0; at < destination.Length; at += 8)
                {
                    ulong word = 0;
                    for (var j = perWord - 1; j >= 0; j--) word = (word << bits) | (uint)values[(at / 8 * perWord) + j];
                    BinaryPrimitives.WriteUInt64BigEndian(destination[at..], word);
                }

                return;
            }

            ulong pending = 0;
            var held = 0;
            var written = 0;
            foreach (var value in values)
            {
                pending = (pending << bits) | (uint)value;
                held += bits;
                if (held < 32) continue;
                held -= 32;
                BinaryPrimitives.WriteUInt32BigEndian(destination[written..], (uint)(pending >> held));
                written += 4;
            }
        }
    }
}
