using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SearchService.Engine.Codecs.Kernels;

/// <summary>
/// Packs and unpacks blocks of 128 integers of 1 to 32 bits, as postings hold them (format document 1.3 and 3.2): widths 1, 2 and 4 in
/// big-endian 64-bit words filled from the least significant end, all others in one bit stream, most significant bit first. Either way a
/// block of width b takes 16 * b bytes, and eight values of a stream take b bytes.
/// </summary>
internal static class BlockPacker
{
    /// <summary>Values in a block.</summary>
    public const int BlockLength = 128;

    /// <summary>Widest value.</summary>
    public const int MaxBits = 32;

    /// <summary>Bytes after a block that the fast ways of unpacking may read.</summary>
    public const int PaddingInBytes = 16;

    /// <summary>Bytes of a block.</summary>
    public static int LengthInBytes(int bits) => 16 * bits;

    /// <summary>Whether blocks of a width are made of words, not of one stream.</summary>
    public static bool IsWordOrder(int bits) => bits is 1 or 2 or 4;

    /// <summary>Unpacks the block at the front of the source. It is faster when at least <see cref="PaddingInBytes"/> bytes follow the block.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width does not exist, or the source or the destination is too short.</exception>
    public static void Unpack(ReadOnlySpan<byte> source, int bits, Span<int> values)
    {
        Check(source, bits, values);
        if (source.Length < LengthInBytes(bits) + PaddingInBytes) UnpackAtTheEnd(source, bits, values);
        else UnpackPadded(source, bits, values);
    }

    /// <summary>Unpacks a block of differences and adds them up: value i is <paramref name="start"/> plus the differences 0 to i, modulo 2^32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="Unpack"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void UnpackSums(ReadOnlySpan<byte> source, int bits, int start, Span<int> values)
    {
        Check(source, bits, values);
        if (source.Length < LengthInBytes(bits) + PaddingInBytes)
        {
            UnpackAtTheEnd(source, bits, values);
            foreach (ref var value in values[..BlockLength]) value = start = unchecked(start + value);
        }
        else if (Vector256BlockUnpacker.IsSupported)
        {
            Vector256BlockUnpacker.UnpackSums(source, bits, start, values);
        }
        else if (Vector128BlockUnpacker.IsSupported)
        {
            Vector128BlockUnpacker.UnpackSums(source, bits, start, values);
        }
        else
        {
            ScalarBlockUnpacker.UnpackSums(source, bits, start, values);
        }
    }

    /// <summary>Packs a block. No value may be wider than <paramref name="bits"/>.</summary>
    public static void Pack(ReadOnlySpan<int> values, int bits, Span<byte> destination)
    {
        values = values[..BlockLength];
        destination = destination[..LengthInBytes(bits)];
        if (IsWordOrder(bits))
        {
            var perWord = 64 / bits;
            for (; values.Length > 0; values = values[perWord..], destination = destination[8..])
            {
                ulong word = 0;
                for (var j = perWord - 1; j >= 0; j--) word = (word << bits) | (uint)values[j];
                BinaryPrimitives.WriteUInt64BigEndian(destination, word);
            }

            return;
        }

        ulong pending = 0;
        var held = 0;
        foreach (var value in values)
        {
            pending = (pending << bits) | (uint)value;
            held += bits;
            if (held < 32) continue;
            held -= 32;
            BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)(pending >> held));
            destination = destination[4..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Check(ReadOnlySpan<byte> source, int bits, Span<int> values)
    {
        if (bits is < 1 or > MaxBits) throw new ArgumentOutOfRangeException(nameof(bits), bits, "A block has 1 to 32 bits a value.");
        if (source.Length < LengthInBytes(bits)) throw new ArgumentOutOfRangeException(nameof(source), source.Length, "The block is longer than its source.");
        if (values.Length < BlockLength) throw new ArgumentOutOfRangeException(nameof(values), values.Length, "The block has more values than there is room for.");
    }

    private static void UnpackPadded(ReadOnlySpan<byte> source, int bits, Span<int> values)
    {
        if (Vector256BlockUnpacker.IsSupported) Vector256BlockUnpacker.Unpack(source, bits, values);
        else if (Vector128BlockUnpacker.IsSupported) Vector128BlockUnpacker.Unpack(source, bits, values);
        else ScalarBlockUnpacker.Unpack(source, bits, values);
    }

    /// <summary>At the very end of a file: from a copy, after which there is something to read.</summary>
    private static void UnpackAtTheEnd(ReadOnlySpan<byte> source, int bits, Span<int> values)
    {
        Span<byte> padded = stackalloc byte[LengthInBytes(MaxBits) + PaddingInBytes];
        source.CopyTo(padded);
        UnpackPadded(padded, bits, values);
    }
}
