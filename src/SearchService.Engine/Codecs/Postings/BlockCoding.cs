using System.Numerics;
using System.Runtime.CompilerServices;
using SearchService.Engine.Codecs.Kernels;
using SearchService.Engine.Codecs.Packed;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Codecs.Postings;

/// <summary>
/// Blocks of 128 non-negative integers in postings files (format document 3.2).
/// <code>
/// Block := bits:u8 | VInt value, if bits is 0: all 128 are equal
///                  | 16 * bits bytes, packed as the table at the start of .doc says for that width
/// 128 times 5 -> 00 05
/// </code>
/// </summary>
internal sealed class BlockCoding
{
    /// <summary>Most bytes a block can take.</summary>
    public const int MaxLengthInBytes = 1 + (16 * 32);

    private const int Widths = 32;

    private readonly PackedFormat[] _formats = new PackedFormat[Widths + 1];
    private readonly byte[] _widths = new byte[Widths + 1];
    private readonly short[] _lengths = new short[Widths + 1];
    private readonly bool _isUsual = true;

    /// <summary>Reads the table.</summary>
    /// <exception cref="IndexCorruptException">It names a width or layout that does not exist.</exception>
    public BlockCoding(ref ByteReader reader)
    {
        for (var bits = 1; bits <= Widths; bits++)
        {
            var code = reader.ReadVInt();
            var width = (code & 31) + 1;
            var format = (PackedFormat)(code >>> 5);
            if (width < bits || code >>> 5 > 1 || (format == PackedFormat.SingleBlock && !PackedInts.AllowsSingleBlock(width)))
                throw reader.Corrupt($"the packing code of {bits} bits is {code:X}");
            _formats[bits] = format;
            _widths[bits] = (byte)width;
            _lengths[bits] = (short)PackedInts.LengthInBytes(format, BlockPacker.BlockLength, width);
            _isUsual &= width == bits && format == UsualFormat(bits);
        }
    }

    /// <summary>Writes the table that says what <see cref="Encode"/> does.</summary>
    public static void WriteTable(IndexOutput output)
    {
        for (var bits = 1; bits <= Widths; bits++) output.WriteVInt(((int)UsualFormat(bits) << 5) | (bits - 1));
    }

    /// <summary>Packs a block into a buffer of at least <see cref="MaxLengthInBytes"/> and returns its length.</summary>
    public static int Encode(ReadOnlySpan<int> values, Span<byte> destination)
    {
        values = values[..BlockPacker.BlockLength];
        var first = values[0];
        if (values.IndexOfAnyExcept(first) < 0)
        {
            destination[0] = 0;
            var at = 1;
            for (var rest = (uint)first; ; rest >>= 7)
            {
                if (rest < 0x80)
                {
                    destination[at++] = (byte)rest;
                    return at;
                }

                destination[at++] = (byte)(rest | 0x80);
            }
        }

        var seen = 0;
        foreach (var value in values) seen |= value;
        var bits = 32 - BitOperations.LeadingZeroCount((uint)seen);
        destination[0] = (byte)bits;
        BlockPacker.Pack(values, bits, destination[1..]);
        return 1 + BlockPacker.LengthInBytes(bits);
    }

    /// <summary>Decodes the block at an offset and returns the offset after it.</summary>
    public long Decode(IndexInput input, long offset, Span<int> values)
    {
        var bits = input.ReadByte(offset);
        if (bits == 0)
        {
            var reader = input.ReaderAt(offset + 1);
            values[..BlockPacker.BlockLength].Fill(reader.ReadVInt());
            return reader.Offset;
        }

        Unpack(input, offset, bits, values);
        return offset + 1 + _lengths[bits];
    }

    /// <summary>
    /// Decodes a block of differences between rising numbers into those numbers, and returns the offset after it.
    /// All of them lie between <paramref name="start"/> and <paramref name="limit"/>, not including the limit.
    /// </summary>
    /// <exception cref="IndexCorruptException">They do not.</exception>
    public long DecodeSums(IndexInput input, long offset, int start, int limit, Span<int> values)
    {
        values = values[..BlockPacker.BlockLength];
        var bits = input.ReadByte(offset);
        if (bits == 0)
        {
            var reader = input.ReaderAt(offset + 1);
            var step = reader.ReadVInt();
            if (step < 0 || start + ((long)step * values.Length) >= limit) throw OutOfRange(input, offset, limit);
            for (var i = 0; i < values.Length; i++) values[i] = start += step;
            return reader.Offset;
        }

        // 128 differences of at most 24 bits cannot run past 31 bits together, so then the last sum tells about all.
        if (bits <= 24 && _isUsual)
        {
            BlockPacker.UnpackSums(Window(input, offset + 1, BlockPacker.LengthInBytes(bits)), bits, start, values);
            if ((uint)values[^1] >= (uint)limit) throw OutOfRange(input, offset, limit);
            return offset + 1 + BlockPacker.LengthInBytes(bits);
        }

        Unpack(input, offset, bits, values);
        long sum = start;
        foreach (ref var value in values)
        {
            sum += (uint)value;
            if (sum >= limit) throw OutOfRange(input, offset, limit);
            value = (int)sum;
        }

        return offset + 1 + _lengths[bits];
    }

    /// <summary>The offset after the block at an offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Skip(IndexInput input, long offset)
    {
        var bits = input.ReadByte(offset);
        if (bits != 0) return bits <= Widths ? offset + 1 + _lengths[bits] : throw TooWide(input, offset, bits);
        var reader = input.ReaderAt(offset + 1);
        reader.ReadVInt();
        return reader.Offset;
    }

    private static PackedFormat UsualFormat(int bits) => bits is 1 or 2 or 4 ? PackedFormat.SingleBlock : PackedFormat.Packed;

    private void Unpack(IndexInput input, long offset, int bits, Span<int> values)
    {
        if (bits > Widths) throw TooWide(input, offset, bits);
        var source = Window(input, offset + 1, _lengths[bits]);
        if (_isUsual) BlockPacker.Unpack(source, bits, values);
        else PackedInts.Decode(_formats[bits], source, _widths[bits], values[..BlockPacker.BlockLength]);
    }

    /// <summary>The bytes from an offset on, with more behind those that are needed where there are any: unpacking is faster then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> Window(IndexInput input, long offset, int neededBytes)
    {
        var window = input.SpanFrom(offset);
        return window.Length >= neededBytes ? window : input.Span(offset, neededBytes);
    }

    private static IndexCorruptException TooWide(IndexInput input, long offset, int bits) =>
        new(input.FileName, offset, $"a block of postings has {bits} bits a value, more than {Widths}");

    private static IndexCorruptException OutOfRange(IndexInput input, long offset, int limit) =>
        new(input.FileName, offset, $"a block of postings adds up to {limit} or more");
}
