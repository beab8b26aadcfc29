using System.Globalization;
using SearchService.Articles;
using SearchService.Articles.People;

namespace SearchService.Terminal;

/// <summary>Prints what a reader found in a file.</summary>
internal sealed class ExtractPrinter(TextWriter output, TerminalStyle style)
{
    public void Print(string path, string? format, Article article, ArticlePeople people, bool withOrigins)
    {
        output.WriteLine(style.Faint($"{path}: {format}"));
        Line("title", article.Title, article, withOrigins);
        Line("kicker", article.Kicker, article, withOrigins);
        Line("deck", article.Deck, article, withOrigins);
        Line("byline", string.Join(", ", article.Bylines), article, withOrigins);
        Line("published", article.Published?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), article, withOrigins);
        Line("section", article.Section, article, withOrigins);
        Line("source", article.Source, article, withOrigins);
        Line("dateline", article.Dateline, article, withOrigins);
        Line("status", article.Status == ArticleStatus.Usable ? null : article.Status.ToString().ToLowerInvariant(), article, withOrigins);
        Line("id", article.Id, article, withOrigins);
        Line("keywords", string.Join(", ", article.Keywords), article, withOrigins);
        foreach (var caption in article.Captions)
            Line("caption", $"{caption.Text} [{caption.Photographer ?? "?"}/{caption.Agency ?? "?"}]{(caption.Alt is null ? "" : $" (alt: {caption.Alt})")}", article, false);
        foreach (var person in people.People)
            Line("person", person.Name + (person.Roles.Count > 0 ? $" ({string.Join("; ", person.Roles)})" : "") + (person.IsCreditOnly ? " [credit]" : ""), article, false);
        foreach (var quotation in people.Quotations) Line("said", $"{quotation.Speaker ?? "?"}: “{quotation.Text}”", article, false);
        output.WriteLine(style.Faint(string.Create(CultureInfo.InvariantCulture, $"body: {article.Body.Count} paragraphs, {article.Body.Sum(static p => p.Length)} characters")));
        foreach (var paragraph in article.Body) output.WriteLine("  " + TerminalStyle.Clean(paragraph));
        foreach (var warning in article.Warnings) output.WriteLine(style.Bad(TerminalStyle.Clean(warning)));
        output.WriteLine();
    }

    private void Line(string name, string? value, Article article, bool withOrigins)
    {
        if (string.IsNullOrEmpty(value)) return;
        var origin = withOrigins && article.Origins.TryGetValue(name, out var place) ? style.Faint($"  <- {place}") : "";
        output.WriteLine($"{style.Bold(name)}: {TerminalStyle.Clean(value)}{origin}");
    }
}
