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
        var encoding = TextDecoder.Detect(page.Content, page.Charset);
        // The parts, decoded from the archive's bytes, are held beside what reading the page takes.
        var allowedBytes = Math.Max(reading.AllowedBytes - DecodedBytes(message), reading.Options.MemoryFloorBytes);
        var draft = HtmlReader.ReadDraft(PageSource.Of(page.Content, encoding), reading, address is { } url && url.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? url : null, allowedBytes);
        draft.Origins["encoding"] = encoding.Name;
        if (draft.Title.Length == 0)
        {
            draft.Title = HeaderValue.DecodeWords(message.Header("subject") ?? "");
        }

        return draft.Body.Count == 0 && draft.Captions.Count == 0 && draft.Title.Length == 0
            ? ReadResult.Failed("no-article", "The saved page holds no text that reads like an article.") with { Format = FormatName }
            : new ReadResult { Format = FormatName, Articles = [draft.ToArticle()] };
    }

    private static long DecodedBytes(MimePart part) => part.Content.Length + part.Parts.Sum(DecodedBytes);

    // Recursion is safe: the parser bounds the depth.
    private static MimePart? FindPage(MimePart part) =>
        part.Parts.Count == 0
            ? part.MediaType is "text/html" or "application/xhtml+xml" ? part : null
            : part.Parts.Select(FindPage).FirstOrDefault(static found => found is not null);
}
