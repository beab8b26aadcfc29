using SearchService.Articles.Readers.Pasted;
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
        _ => ReadResult.Failed("unknown-format", "The file's format is not known."),
    };
}
