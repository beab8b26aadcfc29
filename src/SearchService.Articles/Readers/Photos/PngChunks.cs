using System.Buffers.Binary;

namespace SearchService.Articles.Readers.Photos;

/// <summary>
/// Reduces a PNG to the chunks that hold metadata. Colour profiles and compressed texts of any size are left out, because they
/// are unpacked without a bound by the metadata library: a small file could ask for gigabytes.
/// </summary>
internal static class PngChunks
{
    private const int SignatureBytes = 8;
    private const int FrameBytes = 12;
    private const int MaxCompressedTextBytes = 64 * 1024;
    private const int MaxTextBytes = 4 * 1024 * 1024;

    public static byte[] MetadataOnly(ReadOnlySpan<byte> png)
    {
        using var kept = new MemoryStream();
        kept.Write(png[..Math.Min(SignatureBytes, png.Length)]);
        var position = SignatureBytes;
        while (position + FrameBytes <= png.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[position..]);
            if (length > png.Length - position - FrameBytes)
            {
                break;
            }

            var kind = png.Slice(position + 4, 4);
            var isKept = kind.SequenceEqual("IHDR"u8) || kind.SequenceEqual("IEND"u8) || kind.SequenceEqual("tIME"u8)
                || ((kind.SequenceEqual("tEXt"u8) || kind.SequenceEqual("eXIf"u8)) && length <= MaxTextBytes)
                || (kind.SequenceEqual("iTXt"u8) && length <= (IsCompressedText(png.Slice(position + 8, (int)length)) ? MaxCompressedTextBytes : MaxTextBytes))
                || (kind.SequenceEqual("zTXt"u8) && length <= MaxCompressedTextBytes);
            if (isKept)
            {
                kept.Write(png.Slice(position, (int)length + FrameBytes));
            }

            position += (int)length + FrameBytes;
        }

        return kept.ToArray();
    }

    /// <summary>After the keyword and its zero byte stands the compression flag.</summary>
    private static bool IsCompressedText(ReadOnlySpan<byte> data) => data.IndexOf((byte)0) is >= 0 and var end && end + 1 < data.Length && data[end + 1] != 0;
}
