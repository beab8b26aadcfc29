using System.IO.Compression;
using SearchService.Articles.Readers.Agency;
using SearchService.Articles.Readers.Archives;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Office;

/// <summary>Reads single XML parts of office files, which are zips, within the bounds that hold for archives.</summary>
internal static class PackagePart
{
    /// <summary>The named parts that exist, as XML; null with a failure when the package is damaged or too large.</summary>
    public static Dictionary<string, XmlReading>? Read(Reading reading, string format, out ReadResult failure, params ReadOnlySpan<string> names)
    {
        failure = ReadResult.Failed("broken-document", "The document is damaged or was cut; save it again and drop it again.") with { Format = format };
        var parts = new Dictionary<string, XmlReading>(StringComparer.Ordinal);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(reading.Content.ToArray(), writable: false), ZipArchiveMode.Read);
            foreach (var name in names)
            {
                if (zip.GetEntry(name) is not { } entry)
                {
                    continue;
                }

                using var stream = entry.Open();
                if (BoundedStream.ReadAll(stream, entry.CompressedLength, entry.Length, reading, out var bound) is not { } bytes)
                {
                    failure = ReadResult.Failed(bound!, BoundedStream.Sentence(bound!), name) with { Format = format };
                    return null;
                }

                parts[name] = LenientXml.Load(TextDecoder.Decode(bytes).Text, reading);
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or NotSupportedException)
        {
            return null;
        }

        return parts;
    }
}
