using System.Buffers.Binary;
using System.Numerics;

namespace SearchService.Engine.Codecs.Packed;

/// <summary>
/// Fixed-width integers, any width from 1 to 64 bits, to and from bytes. Values are unsigned bit patterns held in longs.
/// <code>
/// Packed,      3 bits: 3, 5, 7 -> 011 101 111          -> 77 80
/// SingleBlock, 4 bits: 1, 2    -> word 0x0000000000000021 -> 00 00 00 00 00 00 00 21
/// </code>
/// </summary>
internal static class PackedInts
{
    /// <summary>The version of the layout that is written wherever a file stores one.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Overhead ratio of <see cref="ChooseFormat"/> that never spends a bit on speed.</summary>
    public const float Compact = 0;

    /// <summary>Overhead ratio of <see cref="ChooseFormat"/> that prefers byte-wide values at any cost.</summary>
    public const float Fastest = 7;

    /// <summary>Bits needed for a value taken as unsigned; 0 needs one.</summary>
    public static int BitsRequired(long value) => 64 - BitOperations.LeadingZeroCount((ulong)value | 1);

    /// <summary>Whether <see cref="PackedFormat.SingleBlock"/> exists for a width.</summary>
    public static bool AllowsSingleBlock(int bitsPerValue) => bitsPerValue is (>= 1 and <= 10) or 12 or 16 or 21 or 32;

    /// <summary>Length in bytes of <paramref name="count"/> values.</summary>
    public static long LengthInBytes(PackedFormat format, long count, int bitsPerValue)
    {
        if (format == PackedFormat.Packed)
        {
            // In whole bytes per eight values first, so that no count of values in a file can overflow.
            return ((count >> 3) * bitsPerValue) + ((((count & 7) * bitsPerValue) + 7) >> 3);
        }

        var perWord = 64 / bitsPerValue;
        return 8 * ((count + perWord - 1) / perWord);
    }

    /// <summary>The layout and width to use for values of <paramref name="bitsPerValue"/> bits, spending at most the overhead ratio on speed.</summary>
    public static (PackedFormat Format, int BitsPerValue) ChooseFormat(int bitsPerValue, float overheadRatio)
    {
        var widest = bitsPerValue + (int)(overheadRatio * bitsPerValue);
        foreach (var aligned in (ReadOnlySpan<int>)[8, 16, 32, 64, 24, 48])
        {
            if (bitsPerValue <= aligned && aligned <= widest) return (PackedFormat.Packed, aligned);
        }

        for (var width = bitsPerValue; width <= widest; width++)
        {
            if (!AllowsSingleBlock(width)) continue;
            var waste = (float)(64 % width) / (64 / width);
            if (waste <= (overheadRatio * bitsPerValue) + bitsPerValue - width) return (PackedFormat.SingleBlock, width);
        }

        return (PackedFormat.Packed, bitsPerValue);
    }

    /// <summary>Writes values, none wider than <paramref name="bitsPerValue"/>, into exactly <see cref="LengthInBytes"/> bytes, which are returned as a count.</summary>
    public static int Encode(PackedFormat format, ReadOnlySpan<long> values, int bitsPerValue, Span<byte> destination)
    {
        var length = (int)LengthInBytes(format, values.Length, bitsPerValue);
        destination = destination[..length];
        if (format == PackedFormat.Packed) EncodePacked(values, bitsPerValue, destination);
        else EncodeSingleBlock(values, bitsPerValue, destination);
        return length;
    }

    /// <summary>Reads <paramref name="values"/>.Length values from the front of <paramref name="source"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The source is shorter than <see cref="LengthInBytes"/>; callers check that against the file.</exception>
    public static void Decode(PackedFormat format, ReadOnlySpan<byte> source, int bitsPerValue, Span<long> values)
    {
        source = source[..(int)LengthInBytes(format, values.Length, bitsPerValue)];
        if (format == PackedFormat.Packed)
        {
            long bit = 0;
            for (var i = 0; i < values.Length; i++, bit += bitsPerValue) values[i] = (long)ReadBits(source, bit, bitsPerValue);
            return;
        }

        var perWord = 64 / bitsPerValue;
        var mask = MaskOf(bitsPerValue);
        for (int i = 0, at = 0; i < values.Length; at += 8)
        {
            var word = BinaryPrimitives.ReadUInt64BigEndian(source[at..]);
            for (var j = 0; j < perWord && i < values.Length; j++, word >>= bitsPerValue) values[i++] = (long)(word & mask);
        }
    }

    /// <summary>Reads values of at most 32 bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The source is shorter than <see cref="LengthInBytes"/>, or a value can be wider than 32 bits.</exception>
    public static void Decode(PackedFormat format, ReadOnlySpan<byte> source, int bitsPerValue, Span<int> values)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bitsPerValue, 32);
        source = source[..(int)LengthInBytes(format, values.Length, bitsPerValue)];
        for (var i = 0; i < values.Length; i++) values[i] = (int)Read(format, source, bitsPerValue, i);
    }

    /// <summary>Reads the value at one place.</summary>
    /// <param name="format">The layout.</param>
    /// <param name="source">The bytes of all values.</param>
    /// <param name="bitsPerValue">The width.</param>
    /// <param name="index">The place; callers check it against the number of values.</param>
    public static long Read(PackedFormat format, ReadOnlySpan<byte> source, int bitsPerValue, long index)
    {
        if (format == PackedFormat.Packed) return (long)ReadBits(source, index * bitsPerValue, bitsPerValue);
        var perWord = 64 / bitsPerValue;
        var word = BinaryPrimitives.ReadUInt64BigEndian(source[(int)(8 * (index / perWord))..]);
        return (long)((word >> (int)(index % perWord * bitsPerValue)) & MaskOf(bitsPerValue));
    }

    private static ulong MaskOf(int bits) => ulong.MaxValue >> (64 - bits);

    private static ulong ReadBits(ReadOnlySpan<byte> source, long bit, int bits)
    {
        var at = (int)(bit >> 3);
        var shift = (int)(bit & 7);
        if (at + 8 <= source.Length)
        {
            var word = BinaryPrimitives.ReadUInt64BigEndian(source[at..]) << shift;
            if (shift + bits > 64) word |= (uint)source[at + 8] >> (8 - shift);
            return word >> (64 - bits);
        }

        // Within eight bytes of the end: gather what is there.
        ulong tail = 0;
        var end = at + ((shift + bits + 7) >> 3);
        for (var i = at; i < end; i++) tail = (tail << 8) | source[i];
        return (tail >> (((end - at) << 3) - shift - bits)) & MaskOf(bits);
    }

    private static void EncodePacked(ReadOnlySpan<long> values, int bits, Span<byte> destination)
    {
        ulong pending = 0;
        var free = 64;
        var at = 0;
        foreach (var value in values)
        {
            var pattern = (ulong)value;
            if (bits <= free)
            {
                free -= bits;
                pending |= pattern << free;
                if (free != 0) continue;
                BinaryPrimitives.WriteUInt64BigEndian(destination[at..], pending);
                pending = 0;
                free = 64;
            }
            else
            {
                var over = bits - free;
                BinaryPrimitives.WriteUInt64BigEndian(destination[at..], pending | (pattern >> over));
                free = 64 - over;
                pending = pattern << free;
            }

            at += 8;
        }

        for (; at < destination.Length; at++, pending <<= 8) destination[at] = (byte)(pending >> 56);
    }

    private static void EncodeSingleBlock(ReadOnlySpan<long> values, int bits, Span<byte> destination)
    {
        var perWord = 64 / bits;
        for (int i = 0, at = 0; i < values.Length; at += 8)
        {
            ulong word = 0;
            for (var j = 0; j < perWord && i < values.Length; j++) word |= (ulong)values[i++] << (j * bits);
            BinaryPrimitives.WriteUInt64BigEndian(destination[at..], word);
        }
    }
}
