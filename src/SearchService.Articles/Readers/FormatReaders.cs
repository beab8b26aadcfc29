using SearchService.Articles.Readers.Agency;
using SearchService.Articles.Readers.Archives;
using SearchService.Articles.Readers.Mail;
using SearchService.Articles.Readers.Office;
using SearchService.Articles.Readers.Pasted;
using SearchService.Articles.Readers.Photos;
using SearchService.Articles.Readers.Structured;
using SearchService.Articles.Readers.Web;

namespace SearchService.Articles.Readers;

/// <summary>Which reader reads which format. Archives and mails come back here for what is inside them.</summary>
internal static class FormatReaders
{
    public static ReadResult ReadWithSidecars(Reading reading) => Sidecars.AsSidecar(reading) ?? Sidecars.Apply(Read(reading), reading);

    public static ReadResult Read(Reading reading)
    {
        var format = FormatSniffer.Sniff(reading);
        var result = ReadAs(format, reading);
        var isText = format is FileFormat.PastedText or FileFormat.Markdown or FileFormat.Nitf or FileFormat.NewsMlG2 or FileFormat.NewsMl1 or FileFormat.Feed or FileFormat.Anpa or FileFormat.Iptc7901;
        if (!isText || !reading.IsCut || result.Articles.Count == 0)
        {
            return result;
        }

        var last = result.Articles[^1];
        return result with
        {
            Articles = [.. result.Articles.SkipLast(1), last with { Warnings = [.. last.Warnings, $"The file has {reading.Content.Length / 1_000_000} MB of text; what stands after the first {reading.Options.MaxTextBytes / 1_000_000} MB was left out."] }],
        };
    }

    private static ReadResult ReadAs(FileFormat format, Reading reading) => format switch
    {
        FileFormat.Empty => ReadResult.Failed("empty-file", "The file is empty. Drop it again once it has content."),
        FileFormat.Binary => ReadResult.Failed("unknown-format", "The file holds binary data that is no known article or photo format."),
        FileFormat.PastedText => PastedTextReader.Read(reading),
        FileFormat.Html => HtmlReader.Read(reading),
        FileFormat.Mhtml => MhtmlReader.Read(reading),
        FileFormat.Mail => MailReader.Read(reading),
        FileFormat.MailBox => MailReader.ReadMailBox(reading),
        FileFormat.Nitf => NitfReader.Read(reading),
        FileFormat.NewsMlG2 => NewsMlG2Reader.Read(reading),
        FileFormat.NewsMl1 => NewsMl1Reader.Read(reading),
        FileFormat.Feed => FeedReader.Read(reading),
        FileFormat.Anpa => WireReader.Read(reading, WireReader.AnpaFormat),
        FileFormat.Iptc7901 => WireReader.Read(reading, WireReader.IptcFormat),
        FileFormat.Json => JsonReader.Read(reading),
        FileFormat.JsonLines => JsonReader.ReadLines(reading),
        FileFormat.Photo => PhotoReader.Read(reading),
        FileFormat.Xmp => PhotoReader.ReadXmpAlone(reading),
        FileFormat.Markdown => MarkdownReader.Read(reading),
        FileFormat.Rtf => RtfReader.Read(reading),
        FileFormat.Docx => DocxReader.Read(reading),
        FileFormat.Odt => OdtReader.Read(reading),
        FileFormat.Pdf => PdfReader.Read(reading),
        FileFormat.Zip => ZipReader.Read(reading),
        FileFormat.Gzip => GzipReader.Read(reading),
        FileFormat.OldOffice => OldOffice(reading.Content.Span),
        FileFormat.Sidecar => ReadResult.Failed("sidecar-file", "This file holds metadata for another file. Name it after that file: name.ext.meta.yml."),
        FileFormat.MediaOnly => ReadResult.Failed("media-file", "This is a video, sound or animation without text. Drop a text or a metadata file with it."),
        FileFormat.OtherXml => ReadResult.Failed("unknown-xml", "This XML is none of the news formats NITF, NewsML, RSS or Atom. Ask the sender for one of these."),
        _ => ReadResult.Failed("unknown-format", "The file's format is not known. Text, web pages, agency formats, photos, office documents and mails are read."),
    };

    /// <summary>Compound files: Word 97, or a newer document behind a password.</summary>
    private static ReadResult OldOffice(ReadOnlySpan<byte> content) =>
        content.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0
            ? ReadResult.Failed("password-protected", "The document is protected by a password; save it without one and drop it again.")
            : ReadResult.Failed("old-word-format", "This is the format of Word 97-2003 (.doc). Save the document as .docx, .odt or .rtf and drop it again.");
}
