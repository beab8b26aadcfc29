using System.Buffers.Binary;
using System.IO.Compression;

namespace SearchService.Articles.Readers.Archives;

/// <summary>Reads what is inside a .gz file.</summary>
internal static class GzipReader
{
    public static ReadResult Read(Reading reading)
    {
        if (reading.Depth >= reading.Options.MaxArchiveDepth)
        {
            return ReadResult.Failed("archive-too-deep", $"The file is packed more than {reading.Options.MaxArchiveDepth} times.");
        }

        byte[]? content;
        string? failure;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(reading.Content.ToArray(), writable: false), CompressionMode.Decompress);
            content = BoundedStream.ReadAll(gzip, reading.Content.Length, StatedBytes(reading.Content.Span), reading, out failure);
        }
        catch (InvalidDataException)
        {
            return ReadResult.Failed("broken-archive", "The compressed file is damaged or was cut; ask for it again.");
        }

        if (content is null)
        {
            return ReadResult.Failed(failure!, BoundedStream.Sentence(failure!));
        }

        var name = reading.File.Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? reading.File.Path[..^3] : reading.File.Path;
        return FormatReaders.Read(reading.WithContent(name, content));
    }

    /// <summary>The last four bytes: the length before packing, modulo 2^32.</summary>
    private static long StatedBytes(ReadOnlySpan<byte> gzip) => gzip.Length < sizeof(uint) ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(gzip[^sizeof(uint)..]);
}
