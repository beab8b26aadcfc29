using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Reads a saved web page: structured data and meta tags for the head, our own extraction for text and captions.</summary>
internal static class HtmlReader
{
    public const string FormatName = "web page";

    public static ReadResult Read(Reading reading)
    {
        var encoding = reading.Encoding;
        var draft = ReadDraft(reading.PageSource(), reading, pageUrl: null, reading.AllowedBytes);
        draft.Origins["encoding"] = encoding.Name;
        if (encoding.Warning is { } warning)
        {
            draft.Warnings.Add(warning);
        }

        var article = draft.ToArticle();
        return article.Body.Count == 0 && article.Captions.Count == 0 && article.Title.Length == 0
            ? ReadResult.Failed("no-article", "The page holds no text that reads like an article.") with { Format = FormatName }
            : new ReadResult { Format = FormatName, Articles = [article] };
    }

    /// <summary>Reads a page's source that is already decoded: files, parts of web archives and mails.</summary>
    /// <param name="source">The source.</param>
    /// <param name="reading">The reading, for its bounds.</param>
    /// <param name="pageUrl">The page's address, where something beside the page says it.</param>
    /// <param name="allowedBytes">What reading the page may take in memory.</param>
    public static ArticleDraft ReadDraft(PageSource source, Reading reading, string? pageUrl, long allowedBytes)
    {
        var draft = new ArticleDraft();
        var page = LayOut(PageParser.Parse(source, reading, allowedBytes), reading, draft, out var metadata);
        if (page is not null)
        {
            PageArticle.Read(page, metadata, draft, reading, pageUrl);
        }

        return draft;
    }

    private static Page? LayOut(ParsedPage parsed, Reading reading, ArticleDraft draft, out PageMetadata metadata)
    {
        metadata = new PageMetadata();
        JsonLdReader.Read(parsed.StructuredData, metadata);
        MetaTagReader.Read(parsed.Document, metadata);
        parsed.Warn(draft, reading.Options);
        return parsed.Document.Body is { } body ? PageWalker.Walk(body, reading, parsed.Document.IsCompact) : null;
    }
}
