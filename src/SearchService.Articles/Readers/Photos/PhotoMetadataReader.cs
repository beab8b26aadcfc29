using System.Text;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Iptc;
using MetadataExtractor.Formats.Xmp;
using SearchService.Articles.Text;
using XmpCore;

namespace SearchService.Articles.Readers.Photos;

/// <summary>Reads IPTC IIM, XMP and Exif out of photo files and XMP sidecars. XMP, the younger standard, wins where both speak.</summary>
internal static class PhotoMetadataReader
{
    /// <summary>The metadata, or null with a problem when the file is damaged.</summary>
    public static PhotoMetadata? Read(ReadOnlyMemory<byte> content, out string? problem)
    {
        problem = null;
        var bytes = content.Span is [0x89, (byte)'P', ..] ? PngChunks.MetadataOnly(content.Span) : content.ToArray();
        var metadata = new PhotoMetadata();
        try
        {
            var directories = ImageMetadataReader.ReadMetadata(new MemoryStream(bytes, writable: false));
            foreach (var iptc in directories.OfType<IptcDirectory>())
            {
                TakeIptc(iptc, metadata);
            }

            foreach (var xmp in directories.OfType<XmpDirectory>())
            {
                if (xmp.XmpMeta is { } packet)
                {
                    TakeXmp(packet, metadata);
                }
            }

            TakeExif(directories, metadata);
            return metadata;
        }
        catch (Exception damaged) when (damaged is not (OutOfMemoryException or OperationCanceledException))
        {
            // The library throws many types for damaged files and names none of them; what was read before counts.
            problem = "The photo file is damaged; its metadata could not be read in full.";
            return metadata.IsEmpty ? null : metadata;
        }
    }

    /// <summary>The metadata of an .xmp sidecar.</summary>
    public static PhotoMetadata? ReadXmp(ReadOnlyMemory<byte> content)
    {
        try
        {
            var metadata = new PhotoMetadata();
            TakeXmp(XmpMetaFactory.ParseFromBuffer(content.ToArray()), metadata);
            return metadata;
        }
        catch (Exception broken) when (broken is not (OutOfMemoryException or OperationCanceledException))
        {
            // A sidecar that cannot be read is reported by the caller.
            return null;
        }
    }

    /// <summary>Puts what the second says over the first, field by field.</summary>
    public static PhotoMetadata Merge(PhotoMetadata under, PhotoMetadata over)
    {
        var merged = new PhotoMetadata
        {
            Title = over.Title ?? under.Title,
            Headline = over.Headline ?? under.Headline,
            Caption = over.Caption ?? under.Caption,
            Byline = over.Byline ?? under.Byline,
            Credit = over.Credit ?? under.Credit,
            Source = over.Source ?? under.Source,
            Copyright = over.Copyright ?? under.Copyright,
            Created = over.Created ?? under.Created,
            City = over.City ?? under.City,
            Country = over.Country ?? under.Country,
            Alt = over.Alt ?? under.Alt,
            Id = over.Id ?? under.Id,
            Category = over.Category ?? under.Category,
            Writer = over.Writer ?? under.Writer,
        };
        merged.Keywords.AddRange(over.Keywords.Count > 0 ? over.Keywords : under.Keywords);
        merged.People.AddRange(over.People.Count > 0 ? over.People : under.People);
        return merged;
    }

    private static void TakeIptc(IptcDirectory iptc, PhotoMetadata metadata)
    {
        string? Text(int tag) => iptc.GetObject(tag) switch
        {
            StringValue value => Decode(value),
            StringValue[] { Length: > 0 } values => Decode(values[0]),
            string text => Clean(text),
            string[] { Length: > 0 } texts => Clean(texts[0]),
            _ => null,
        };

        metadata.Title ??= Text(IptcDirectory.TagObjectName);
        metadata.Headline ??= Text(IptcDirectory.TagHeadline);
        metadata.Caption ??= Text(IptcDirectory.TagCaption);
        metadata.Byline ??= Text(IptcDirectory.TagByLine);
        metadata.Credit ??= Text(IptcDirectory.TagCredit);
        metadata.Source ??= Text(IptcDirectory.TagSource);
        metadata.Copyright ??= Text(IptcDirectory.TagCopyrightNotice);
        metadata.City ??= Text(IptcDirectory.TagCity);
        metadata.Country ??= Text(IptcDirectory.TagCountryOrPrimaryLocationName);
        metadata.Category ??= Text(IptcDirectory.TagCategory);
        metadata.Writer ??= Text(IptcDirectory.TagCaptionWriter);
        if (Text(IptcDirectory.TagDateCreated) is { } day)
        {
            metadata.Created ??= Text(IptcDirectory.TagTimeCreated) is { Length: >= 6 } time ? $"{Digits(day)}T{time.Replace(":", "", StringComparison.Ordinal)}" : Digits(day);
        }

        foreach (var keyword in iptc.GetStringArray(IptcDirectory.TagKeywords) ?? [])
        {
            if (Clean(keyword) is { } clean && metadata.Keywords.Count < 500)
            {
                metadata.Keywords.Add(clean);
            }
        }
    }

    private static string Digits(string day) => day.Replace(":", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    private static void TakeXmp(IXmpMeta xmp, PhotoMetadata metadata)
    {
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var property in xmp.Properties.Take(20_000))
        {
            if (property.Path is { } path && Clean(property.Value) is { } value && !path.Contains("/xml:lang", StringComparison.Ordinal))
            {
                // "dc:subject[2]" is the second value of "dc:subject".
                var bracket = path.IndexOf('[');
                var name = bracket > 0 ? path[..bracket] + path[(path.IndexOf(']', bracket) + 1)..] : path;
                if (!values.TryGetValue(name, out var list))
                {
                    values[name] = list = [];
                }

                list.Add(value);
            }
        }

        string? First(string name) => values.TryGetValue(name, out var list) ? list[0] : null;
        metadata.Title = First("dc:title") ?? metadata.Title;
        metadata.Headline = First("photoshop:Headline") ?? metadata.Headline;
        metadata.Caption = First("dc:description") ?? metadata.Caption;
        metadata.Byline = First("dc:creator") ?? metadata.Byline;
        metadata.Credit = First("photoshop:Credit") ?? metadata.Credit;
        metadata.Source = First("photoshop:Source") ?? metadata.Source;
        metadata.Copyright = First("dc:rights") ?? metadata.Copyright;
        metadata.Created = First("photoshop:DateCreated") ?? First("xmp:CreateDate") ?? metadata.Created;
        metadata.City = First("photoshop:City") ?? metadata.City;
        metadata.Country = First("photoshop:Country") ?? metadata.Country;
        metadata.Alt = First("Iptc4xmpCore:AltTextAccessibility") ?? metadata.Alt;
        metadata.Id = First("Iptc4xmpExt:DigImageGUID") ?? First("dc:identifier") ?? metadata.Id;
        metadata.Category = First("photoshop:Category") ?? metadata.Category;
        metadata.Writer = First("photoshop:CaptionWriter") ?? metadata.Writer;
        if (values.TryGetValue("dc:subject", out var subjects))
        {
            metadata.Keywords.Clear();
            metadata.Keywords.AddRange(subjects.Take(500));
        }

        if (values.TryGetValue("Iptc4xmpExt:PersonInImage", out var people))
        {
            metadata.People.AddRange(people.Take(200));
        }
    }

    private static void TakeExif(IReadOnlyList<MetadataExtractor.Directory> directories, PhotoMetadata metadata)
    {
        foreach (var exif in directories.OfType<ExifIfd0Directory>())
        {
            metadata.Caption ??= Clean(exif.GetString(ExifDirectoryBase.TagImageDescription)) is { } text && !IsCameraText(text) ? text : null;
            metadata.Byline ??= Clean(exif.GetString(ExifDirectoryBase.TagArtist));
            metadata.Copyright ??= Clean(exif.GetString(ExifDirectoryBase.TagCopyright));
        }

        foreach (var exif in directories.OfType<ExifSubIfdDirectory>())
        {
            metadata.Created ??= Clean(exif.GetString(ExifDirectoryBase.TagDateTimeOriginal)) is { Length: >= 19 } taken ? $"{taken[..10].Replace(':', '-')} {taken[11..]}" : null;
        }
    }

    /// <summary>Cameras write their own names as a description.</summary>
    private static bool IsCameraText(string text) => !text.Contains(' ') || text.Contains("DIGITAL CAMERA", StringComparison.OrdinalIgnoreCase);

    /// <summary>IPTC strings carry no reliable encoding: UTF-8 when valid, else Windows-1252.</summary>
    private static string? Decode(StringValue value) => Clean(TextDecoder.Decode(value.Bytes).Text);

    private static string? Clean(string? text) => text is null ? null : Prose.Clean(text.Replace("\0", "", StringComparison.Ordinal)) is { Length: > 0 } clean ? clean : null;
}
