using SearchService.Articles.Readers.Agency;
using SearchService.Articles.Readers.Pasted;
using SearchService.Articles.Readers.Structured;
using SearchService.Articles.Readers.Web;

namespace SearchService.Articles.Readers;

/// <summary>Which reader reads which format. Archives and mails come back here for what is inside them.</summary>
internal static class FormatReaders
{
    public static ReadResult Read(Reading reading) => FormatSniffer.Sniff(reading) switch
    {
        FileFormat.Empty => ReadResult.Failed("empty-file", "The file is empty. Drop it again once it has content."),
        FileFormat.Binary => ReadResult.Failed("unknown-format", "The file holds binary data that is no known article or photo format."),
        FileFormat.PastedText => PastedTextReader.Read(reading),
        FileFormat.Html => HtmlReader.Read(reading),
        FileFormat.Nitf => NitfReader.Read(reading),
        FileFormat.NewsMlG2 => NewsMlG2Reader.Read(reading),
        FileFormat.NewsMl1 => NewsMl1Reader.Read(reading),
        FileFormat.Feed => FeedReader.Read(reading),
        FileFormat.Json => JsonReader.Read(reading),
        FileFormat.JsonLines => JsonReader.ReadLines(reading),
        _ => ReadResult.Failed("unknown-format", "The file's format is not known."),
    };
}
