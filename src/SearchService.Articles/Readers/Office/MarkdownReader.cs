using Markdig;
using SearchService.Articles.Readers.Structured;
using SearchService.Articles.Readers.Web;
using SearchService.Articles.Text;

namespace SearchService.Articles.Readers.Office;

/// <summary>Reads Markdown with optional YAML front matter, whose fields win.</summary>
internal static class MarkdownReader
{
    public const string FormatName = "Markdown";
    private const int MaxChars = 5_000_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UseFigures().Build();

    public static ReadResult Read(Reading reading)
    {
        var decoded = reading.Decoded;
        var text = decoded.Text;
        string? problem = null;
        Dictionary<string, List<string>>? fields = null;
        if (SplitFrontMatter(text) is { } split)
        {
            fields = YamlFields.Parse(split.FrontMatter, out problem);
            text = split.Text;
        }

        var draft = new ArticleDraft();
        if (!TryRender(text, out var html))
        {
            draft.Body.AddRange(Prose.Paragraphs(text));
            draft.Warnings.Add("The Markdown is too long or nested too deeply; it was read as plain paragraphs.");
        }
        else
        {
            HtmlFragment.Fill(html, draft, reading, "Markdown");
        }

        draft.Dateline = Datelines.Find(draft.Body, out _);
        if (problem is not null)
        {
            draft.Warnings.Add($"Front matter: {problem}");
        }

        if (decoded.Warning is { } warning)
        {
            draft.Warnings.Add(warning);
        }

        var article = draft.ToArticle();
        if (fields is not null)
        {
            article = StatedFields.Apply(article, fields, "front matter", reading.File.ModifiedAt);
        }

        return article.Title.Length == 0 && article.Body.Count == 0 && article.Captions.Count == 0
            ? ReadResult.Failed("no-article", "The Markdown file holds no text.") with { Format = FormatName }
            : new ReadResult { Format = FormatName, Articles = [article] };
    }

    private static (string FrontMatter, string Text)? SplitFrontMatter(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (!start.StartsWith("---\n", StringComparison.Ordinal) && !start.StartsWith("---\r\n", StringComparison.Ordinal))
        {
            return null;
        }

        var from = text.Length - start.Length + start.IndexOf('\n') + 1;
        var end = text.IndexOf("\n---", from - 1, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var after = text.IndexOf('\n', end + 1);
        return (text[from..Math.Max(from, end)], after < 0 ? "" : text[(after + 1)..]);
    }

    private static bool TryRender(string text, out string html)
    {
        html = "";
        if (text.Length > MaxChars)
        {
            return false;
        }

        try
        {
            html = Markdown.ToHtml(text, Pipeline);
            return true;
        }
        catch (ArgumentException)
        {
            // Markdig refuses nesting beyond its limit with this exception.
            return false;
        }
    }
}
