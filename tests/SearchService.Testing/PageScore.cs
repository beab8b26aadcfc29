using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using SearchService.Articles;
using SearchService.Articles.Readers;

namespace SearchService.Testing;

/// <summary>The body our reader finds on one page of Mozilla's readability test set, against the text that set expects.</summary>
/// <param name="Precision">Share of our words that are expected.</param>
/// <param name="Recall">Share of expected words that we found.</param>
/// <param name="F1">Their harmonic mean.</param>
/// <param name="Paragraphs">What we read.</param>
/// <param name="Expected">What was expected.</param>
public sealed record PageScore(double Precision, double Recall, double F1, IReadOnlyList<string> Paragraphs, string Expected)
{
    /// <summary>Scores a page's folder; null when the set itself says that the page is no article ("readerable": false).</summary>
    /// <remarks>Captions are fields of their own here and no body text, so figcaptions are taken out of the expected text.</remarks>
    public static PageScore? Of(string folder)
    {
        using var metadata = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected-metadata.json")));
        if (!metadata.RootElement.TryGetProperty("readerable", out var readerable) || !readerable.GetBoolean())
        {
            return null;
        }

        var file = Path.Combine(folder, "source.html");
        var result = new ArticleReader().Read(new DroppedFile("source.html", File.ReadAllBytes(file), DateTimeOffset.UnixEpoch));
        IReadOnlyList<string> body = result.Articles.Count > 0 ? result.Articles[0].Body : [];
        var expected = TextOf(File.ReadAllText(Path.Combine(folder, "expected.html")));
        var (precision, recall, f1) = TokenOverlap.Of(string.Join('\n', body), expected);
        return new PageScore(precision, recall, f1, body, expected);
    }

    private static string TextOf(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        foreach (var caption in document.QuerySelectorAll("figcaption, script, style").ToList())
        {
            caption.Remove();
        }

        var text = new StringBuilder();
        foreach (var node in document.Body!.Descendants())
        {
            if (node is IText words)
            {
                text.Append(words.Data);
            }
            else if (node is IElement { LocalName: "p" or "div" or "li" or "br" or "td" or "th" or "tr" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "pre" or "blockquote" or "dt" or "dd" or "section" or "figure" or "ul" or "ol" or "table" or "hr" })
            {
                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
