namespace SearchService.Engine.Codecs.Kernels;

/// <summary>
/// Decodes LZ4 blocks (format document 5.2), as much of them as is wanted.
/// <code>
/// Sequence := token:u8 (literals &lt;&lt; 4 | match length - 4; 15 is continued by bytes up to one below 255)
///             | literals | distance:u16 little-endian | [match length continued]
/// 40 00 02 61 31 -> 00 02 61 31      (four literals, end)
/// </code>
/// The last sequence ends after its literals. No length is stored: the caller knows how many bytes there are.
/// </summary>
internal static unsafe class Lz4Decoder
{
    /// <summary>What <see cref="Decode"/> returns for bytes that are no LZ4 block.</summary>
    public const int Malformed = -1;

    /// <summary>The most that a block of some length can decode to: a length byte stands for at most 255 bytes.</summary>
    public static long LargestOutput(long sourceLengthInBytes) => sourceLengthInBytes * 255;

    /// <summary>
    /// Fills the destination and returns the number of source bytes used, or <see cref="Malformed"/>. A destination that is shorter than
    /// the whole block holds its beginning; the return value then only tells success.
    /// </summary>
    public static int Decode(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        fixed (byte* sourceStart = source)
        fixed (byte* destinationStart = destination)
        {
            var read = sourceStart;
            var readEnd = sourceStart + source.Length;
            var write = destinationStart;
            var writeEnd = destinationStart + destination.Length;

            // SAFETY: before each copy the lengths are compared with what is left on both sides; the wide copies run past the length
            // they were asked for only where 16 more bytes are left on both sides.
            while (true)
            {
                if (read >= readEnd) return Malformed;
                int token = *read++;
                long literals = token >> 4;
                if (literals == 15 && !ReadMore(ref read, readEnd, ref literals)) return Malformed;
                if (literals > readEnd - read)
                {
                    // A caller who wants only the beginning may give only the beginning.
                    if (readEnd - read < writeEnd - write) return Malformed;
                    literals = readEnd - read;
                }

                if (literals <= 16 && readEnd - read >= 16 && writeEnd - write >= 16)
                {
                    Copy16(read, write);
                }
                else
                {
                    var fitting = Math.Min(literals, writeEnd - write);
                    Buffer.MemoryCopy(read, write, writeEnd - write, fitting);
                    literals = fitting;
                }

                read += literals;
                write += literals;
                if (write >= writeEnd) return (int)(read - sourceStart);

                if (readEnd - read < 2) return Malformed;
                var distance = read[0] | (read[1] << 8);
                read += 2;
                long length = token & 15;
                if (length == 15 && !ReadMore(ref read, readEnd, ref length)) return Malformed;
                length += 4;
                if (distance == 0 || distance > write - destinationStart) return Malformed;
                length = Math.Min(length, writeEnd - write);
                CopyMatch(write, distance, length, writeEnd);
                write += length;
                if (write >= writeEnd && destination.Length > 0) return (int)(read - sourceStart);
            }
        }
    }

    private static bool ReadMore(ref byte* read, byte* readEnd, ref long length)
    {
        int more;
        do
        {
            if (read >= readEnd) return false;
            more = *read++;
            length += more;
        }
        while (more == 255);
        return true;
    }

    private static void CopyMatch(byte* write, int distance, long length, byte* writeEnd)
    {
        var from = write - distance;
        if (distance >= 16 && writeEnd - write >= length + 16)
        {
            for (long i = 0; i < length; i += 16) Copy16(from + i, write + i);
        }
        else if (distance >= 8 && writeEnd - write >= length + 8)
        {
            for (long i = 0; i < length; i += 8) *(ulong*)(write + i) = *(ulong*)(from + i);
        }
        else
        {
            for (long i = 0; i < length; i++) write[i] = from[i];
        }
    }

    private static void Copy16(byte* from, byte* to)
    {
        var low = *(ulong*)from;
        var high = *(ulong*)(from + 8);
        *(ulong*)to = low;
        *(ulong*)(to + 8) = high;
    }
}
