using System.Globalization;
using SearchService.Archive.Search;
using SearchService.Articles;

namespace SearchService.Terminal;

/// <summary>Prints one whole article for people, captions where they stand.</summary>
internal sealed class ArticlePrinter(TextWriter output, TerminalStyle style)
{
    private readonly AnswerPrinter _marked = new(output, style);

    public void Print(ArticleView view)
    {
        var article = view.Article;
        if (article.Kicker is { Length: > 0 } kicker) output.WriteLine(style.Faint(TerminalStyle.Clean(kicker)));
        output.WriteLine(style.Bold(article.Title.Length > 0 ? Marked(view, "title", 0, article.Title) : "(no headline)"));
        if (article.Deck is { Length: > 0 } deck) output.WriteLine(Marked(view, "deck", 0, deck));
        var meta = new[]
        {
            article.Bylines.Count > 0 ? "By " + string.Join(", ", article.Bylines.Select((b, i) => Marked(view, "byline", i, b))) : null,
            article.Published?.ToString("d MMMM yyyy, HH:mm zzz", CultureInfo.InvariantCulture), article.Section, article.Source, article.Dateline,
        };
        output.WriteLine(style.Faint(string.Join(" · ", meta.Where(static m => !string.IsNullOrEmpty(m)))));
        output.WriteLine();
        PrintCaptions(view, 0);
        for (var i = 0; i < article.Body.Count; i++)
        {
            output.WriteLine(Marked(view, "body", i, article.Body[i]));
            output.WriteLine();
            PrintCaptions(view, i + 1);
        }

        if (view.People.Count > 0)
            output.WriteLine($"{style.Bold("People")}: {TerminalStyle.Clean(string.Join(", ", view.People.Select(static p => p.Roles.Count > 0 ? $"{p.Name} ({p.Roles[0]})" : p.Name)))}");
        output.WriteLine($"{style.Bold("File")}: {TerminalStyle.Clean(string.Join(", ", view.Paths))}    {style.Bold("Id")}: {view.Id}");
        foreach (var warning in article.Warnings) output.WriteLine(style.Faint(TerminalStyle.Clean(warning)));
    }

    private void PrintCaptions(ArticleView view, int paragraphsBefore)
    {
        var captions = view.Article.Captions;
        var isLast = paragraphsBefore == view.Article.Body.Count;
        for (var i = 0; i < captions.Count; i++)
        {
            if (captions[i].ParagraphsBefore != paragraphsBefore && !(isLast && captions[i].ParagraphsBefore > paragraphsBefore)) continue;
            PrintCaption(view, i, captions[i]);
        }
    }

    private void PrintCaption(ArticleView view, int index, Caption caption)
    {
        var credit = caption.RawCredit is { Length: > 0 } raw ? Marked(view, "credit", index, raw) : "";
        output.WriteLine($"    {style.Faint("Picture:")} {Marked(view, "caption", index, caption.Text)} {style.Faint(credit)}".TrimEnd());
        output.WriteLine();
    }

    private string Marked(ArticleView view, string field, int index, string text) =>
        _marked.Marked(text, view.Marks.FirstOrDefault(m => m.Field == field && m.Index == index)?.Marks ?? []);
}
