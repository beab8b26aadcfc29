using SearchService.Articles.Readers.Pasted;

namespace SearchService.Articles.Readers.Office;

/// <summary>Reads a PDF's text, as pasted text.</summary>
internal static class PdfReader
{
    public const string FormatName = "PDF";

    public static ReadResult Read(Reading reading)
    {
        if (PdfToText.Run(reading, out var failure) is not { } text)
        {
            return failure;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return ReadResult.Failed("pdf-without-text", "The PDF holds pictures of text only (a scan); text recognition is not part of this program.") with { Format = FormatName };
        }

        return new ReadResult { Format = FormatName, Articles = [PastedTextReader.ReadArticle(PdfParagraphs.Join(text), reading)] };
    }
}
