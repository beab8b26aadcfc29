using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Web;

/// <summary>Reads a saved web page: structured data and meta tags for the head, our own extraction for text and captions.</summary>
internal static class HtmlReader
{
    public const string FormatName = "web page";

    public static ReadResult Read(Reading reading)
    {
        var decoded = reading.Decoded;
        var draft = ReadDraft(decoded.Text, reading, pageUrl: null);
        draft.Origins["encoding"] = decoded.EncodingName;
        if (decoded.Warning is { } warning)
        {
            draft.Warnings.Add(warning);
        }

        var article = draft.ToArticle();
        return article.Body.Count == 0 && article.Captions.Count == 0 && article.Title.Length == 0
            ? ReadResult.Failed("no-article", "The page holds no text that reads like an article.") with { Format = FormatName }
            : new ReadResult { Format = FormatName, Articles = [article] };
    }

    /// <summary>Reads a page's source that is already decoded: files, parts of web archives and mails.</summary>
    public static ArticleDraft ReadDraft(string html, Reading reading, string? pageUrl)
    {
        var skimmed = HtmlSkimmer.Skim(html, reading);
        reading.CheckTime();
        using var document = PageParser.Parse(skimmed.Html);
        reading.CheckTime();
        var metadata = new PageMetadata();
        JsonLdReader.Read(skimmed.StructuredData, metadata);
        MetaTagReader.Read(document, metadata);
        var draft = new ArticleDraft();
        if (document.Body is { } body)
        {
            var page = PageWalker.Walk(body, reading);
            PageArticle.Read(page, metadata, draft, reading, pageUrl);
        }

        skimmed.Warn(draft, reading.Options);
        return draft;
    }
}
