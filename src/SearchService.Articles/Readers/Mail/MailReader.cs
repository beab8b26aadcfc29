using System.Text;
using SearchService.Articles.Dates;
using SearchService.Articles.Readers.Pasted;
using SearchService.Articles.Readers.Web;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Mail;

/// <summary>Reads a mail: the message as an article, each attachment that is one as another. Mailboxes give one article a message.</summary>
internal static class MailReader
{
    public const string FormatName = "mail";
    private const int MinPlainTextChars = 40;

    public static ReadResult Read(Reading reading)
    {
        if (reading.Depth >= reading.Options.MaxArchiveDepth)
        {
            return ReadResult.Failed("archive-too-deep", $"The mails are packed into one another more than {reading.Options.MaxArchiveDepth} times.");
        }

        var articles = ReadMessage(reading.Content.Span, reading);
        return articles.Count > 0
            ? new ReadResult { Format = FormatName, Articles = articles }
            : ReadResult.Failed("no-article", "The mail has neither a subject nor text nor an attachment that can be read.") with { Format = FormatName };
    }

    /// <summary>mbox: messages that each begin with a line "From ...".</summary>
    public static ReadResult ReadMailBox(Reading reading)
    {
        var articles = new List<Article>();
        var bytes = reading.Content.Span;
        var start = 0;
        while (start < bytes.Length && articles.Count < reading.Options.MaxArticlesPerFile)
        {
            reading.CheckTime();
            var next = bytes[start..].IndexOf("\nFrom "u8);
            var end = next < 0 ? bytes.Length : start + next + 1;
            var message = bytes[start..end];
            var firstLine = message.IndexOf((byte)'\n');
            if (message.StartsWith("From "u8) && firstLine > 0)
            {
                message = message[(firstLine + 1)..];
            }

            articles.AddRange(ReadMessage(message, reading));
            start = end;
        }

        return articles.Count > 0 ? new ReadResult { Format = "mailbox", Articles = articles } : ReadResult.Failed("no-article", "The mailbox holds no message with text.") with { Format = "mailbox" };
    }

    private static List<Article> ReadMessage(ReadOnlySpan<byte> bytes, Reading reading)
    {
        var message = new MimeParser(reading).Parse(bytes);
        var articles = new List<Article>();
        var texts = new List<MimePart>();
        var attachments = new List<MimePart>();
        Sort(message, texts, attachments);
        if (ReadText(message, texts, reading) is { } article)
        {
            articles.Add(article);
        }

        foreach (var attachment in attachments)
        {
            reading.CheckTime();
            articles.AddRange(ReadAttachment(attachment, attachments, reading, articles));
        }

        return articles;
    }

    /// <summary>The texts of the message in order, and what is attached to it. Of alternatives one is taken.</summary>
    // Recursion is safe: the parser bounds the depth.
    private static void Sort(MimePart part, List<MimePart> texts, List<MimePart> attachments)
    {
        if (part.Parts.Count > 0)
        {
            var before = texts.Count;
            foreach (var child in part.Parts)
            {
                Sort(child, texts, attachments);
            }

            if (part.MediaType == "multipart/alternative" && texts.Count - before > 1)
            {
                var chosen = Best(texts.GetRange(before, texts.Count - before));
                texts.RemoveRange(before, texts.Count - before);
                texts.Add(chosen);
            }
        }
        else if (!part.IsAttachment && (part.MediaType == "text/html" || (part.MediaType == "text/plain" && part.FileName is null)))
        {
            texts.Add(part);
        }
        else if (part.Content.Length > 0 && (part.FileName is not null || part.MediaType is "message/rfc822"))
        {
            attachments.Add(part);
        }
    }

    /// <summary>The plain part is what was written; HTML is its decoration, unless it is all there is.</summary>
    private static MimePart Best(List<MimePart> alternatives) =>
        alternatives.Find(static part => part.MediaType == "text/plain" && Prose.Clean(TextDecoder.Decode(part.Content, part.Charset).Text).Length >= MinPlainTextChars)
        ?? alternatives.Find(static part => part.MediaType == "text/html") ?? alternatives[0];

    private static Article? ReadText(MimePart message, List<MimePart> texts, Reading reading)
    {
        var subject = HeaderValue.DecodeWords(message.Header("subject") ?? "");
        Article? article = null;
        foreach (var part in texts)
        {
            var text = TextDecoder.Decode(part.Content, part.Charset).Text;
            var next = part.MediaType == "text/html" ? ReadHtml(text, reading) : PastedTextReader.ReadArticle(WithoutSignature(text), reading);
            // What follows the first text is its continuation: a list's footer, a second page.
            article = article is null ? next : article with
            {
                Body = [.. article.Body, .. next.Title.Length > 0 ? next.Body.Prepend(next.Title) : next.Body],
                Captions = [.. article.Captions, .. next.Captions.Select(caption => caption with { ParagraphsBefore = caption.ParagraphsBefore + article.Body.Count })],
            };
        }

        article ??= new Article();
        if (subject.Length == 0 && article.Body.Count == 0 && article.Title.Length == 0)
        {
            return null;
        }

        return WithHeaders(article, message, subject, reading);
    }

    private static Article ReadHtml(string text, Reading reading)
    {
        var draft = HtmlReader.ReadDraft(PageSource.Of(text), reading, pageUrl: null, reading.AllowedBytes);
        if (draft.Body.Count == 0)
        {
            HtmlFragment.Fill(text, draft, reading, "mail", takesTitle: false);
        }

        return draft.ToArticle();
    }

    private static Article WithHeaders(Article article, MimePart message, string subject, Reading reading)
    {
        var origins = new Dictionary<string, string>(article.Origins);
        var body = article.Body;
        if (subject.Length > 0)
        {
            // A title that was found in the text is part of the message; it stays as the first line unless it is the subject.
            if (article.Title.Length > 0 && Prose.Fold(article.Title) != Prose.Fold(subject))
            {
                body = [article.Title, .. body];
            }

            origins["title"] = "mail subject";
        }

        var sent = message.Header("date") is { } date ? DateReader.Read(WithFullYear(date), reading.File.ModifiedAt).Value : null;
        if (sent is not null)
        {
            origins["published"] = "mail date";
        }

        var id = message.Header("message-id")?.Trim().Trim('<', '>');
        return article with
        {
            Id = string.IsNullOrEmpty(id) ? article.Id : "mid:" + id,
            Title = subject.Length > 0 ? subject : article.Title,
            Body = body,
            Bylines = article.Bylines.Count > 0 ? article.Bylines : SenderName(message.Header("from")) is { } sender ? [sender] : [],
            // A date in the text may be that of a mail it answers or of what it tells about.
            Published = sent ?? article.Published,
            Origins = origins,
        };
    }

    /// <summary>"7 May 95 16:21:03 GMT": RFC 822 wrote years with two digits; RFC 5322 says which century is meant.</summary>
    private static string WithFullYear(string date)
    {
        var words = date.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 2; i < words.Length - 1; i++)
        {
            if (words[i] is [>= '0' and <= '9', >= '0' and <= '9'] && words[i - 1].Length == 3 && char.IsLetter(words[i - 1][0]) && words[i + 1].Contains(':'))
            {
                words[i] = (words[i][0] < '5' ? "20" : "19") + words[i];
            }
        }

        return string.Join(' ', words);
    }

    /// <summary>"Jane Doe &lt;jane@example.org&gt;" to the name; an address alone is none.</summary>
    private static string? SenderName(string? from)
    {
        if (from is null)
        {
            return null;
        }

        var angle = from.IndexOf('<');
        var name = HeaderValue.DecodeWords(angle > 0 ? from[..angle] : from.IndexOf('(') is > 0 and var open ? from[(open + 1)..].TrimEnd(')', ' ') : "").Trim('"', ' ', '\'');
        return name.Length > 0 && !name.Contains('@') ? name : null;
    }

    private static string WithoutSignature(string text)
    {
        var at = text.IndexOf("\n-- \n", StringComparison.Ordinal);
        at = at < 0 ? text.IndexOf("\n-- \r\n", StringComparison.Ordinal) : at;
        return at > 0 ? text[..at] : text;
    }

    private static IReadOnlyList<Article> ReadAttachment(MimePart attachment, List<MimePart> all, Reading reading, List<Article> articles)
    {
        var name = Path.GetFileName(attachment.FileName ?? "message.eml");
        if (!reading.Budget.TrySpend(attachment.Content.Length))
        {
            Warn(articles, $"The attachment {name} was left out: the mail unpacks to more than the configured limit.");
            return [];
        }

        var inner = reading.Inner(name, attachment.Content, reading.File.ModifiedAt, wanted => all.Find(part => part.FileName == wanted)?.Content);
        var result = FormatReaders.ReadWithSidecars(inner);
        if (result.Failure is { Code: not ("photo-without-caption" or "sidecar-file" or "empty-file") } failure)
        {
            Warn(articles, $"Attachment {name}: {failure.Message}");
        }

        return result.Articles;
    }

    private static void Warn(List<Article> articles, string warning)
    {
        if (articles.Count > 0)
        {
            articles[0] = articles[0] with { Warnings = [.. articles[0].Warnings, warning] };
        }
    }
}
