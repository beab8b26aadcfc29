using SearchService.Articles.Readers.Web;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Mail;

/// <summary>Reads a web page that a browser saved as one file (.mhtml): the first HTML part, with the page's address.</summary>
internal static class MhtmlReader
{
    public const string FormatName = "web archive";

    public static ReadResult Read(Reading reading)
    {
        var message = new MimeParser(reading).Parse(reading.Content.Span);
        if (FindPage(message) is not { } page)
        {
            return ReadResult.Failed("no-article", "The web archive holds no page.") with { Format = FormatName };
        }

        var address = message.Header("snapshot-content-location") ?? page.Header("content-location");
        var decoded = TextDecoder.Decode(page.Content, page.Charset);
        var draft = HtmlReader.ReadDraft(decoded.Text, reading, address is { } url && url.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? url : null);
        draft.Origins["encoding"] = decoded.EncodingName;
        if (draft.Title.Length == 0)
        {
            draft.Title = HeaderValue.DecodeWords(message.Header("subject") ?? "");
        }

        return draft.Body.Count == 0 && draft.Captions.Count == 0 && draft.Title.Length == 0
            ? ReadResult.Failed("no-article", "The saved page holds no text that reads like an article.") with { Format = FormatName }
            : new ReadResult { Format = FormatName, Articles = [draft.ToArticle()] };
    }

    // Recursion is safe: the parser bounds the depth.
    private static MimePart? FindPage(MimePart part) =>
        part.Parts.Count == 0
            ? part.MediaType is "text/html" or "application/xhtml+xml" ? part : null
            : part.Parts.Select(FindPage).FirstOrDefault(static found => found is not null);
}
