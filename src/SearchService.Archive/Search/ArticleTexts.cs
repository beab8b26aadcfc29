using System.Text;
using SearchService.Archive.Index;
using SearchService.Archive.Schema;
using SearchService.Articles;
using SearchService.Articles.People;
using SearchService.Engine.Highlighting;

namespace SearchService.Archive.Search;

/// <summary>
/// An article's texts field by field and value by value: what <see cref="ArticleMapper"/> indexes, and where matches are found again and
/// led back to the paragraph, caption or byline they stand in.
/// </summary>
internal static class ArticleTexts
{
    /// <summary>What is searched, and can be marked and shown.</summary>
    /// <param name="archived">The article.</param>
    /// <param name="furtherNames">Names its people have elsewhere in the archive.</param>
    public static IReadOnlyList<FieldText> Of(ArchivedArticle archived, IEnumerable<string>? furtherNames = null)
    {
        var article = archived.Article;
        var people = archived.People;
        return
        [
            new(FieldNames.Title, Values([article.Title])),
            new(FieldNames.Deck, Values([article.Kicker, article.Deck])),
            new(FieldNames.Body, article.Body),
            new(FieldNames.Caption, Values(article.Captions.SelectMany(static c => (string?[])[c.Text, c.Alt]))),
            new(FieldNames.Credit, Values(article.Captions.Select(CreditOf))),
            new(FieldNames.Byline, Values(article.Bylines)),
            new(FieldNames.Person, PersonNames(people, furtherNames ?? [])),
            new(FieldNames.Speaker, [.. SpokenBySomebody(people).Select(static q => q.Speaker!)]),
            new(FieldNames.Quote, [.. QuotationsWithWords(people).Select(static q => q.Text)]),
            new(FieldNames.Desk, Values([article.Section])),
            new(FieldNames.Source, Values([article.Source])),
            new(FieldNames.Keyword, Values(article.Keywords)),
            new(FieldNames.Dateline, Values([article.Dateline])),
            new(FieldNames.Path, [.. archived.Paths.Select(SpacedPath)]),
            new(FieldNames.Language, Values([article.Language?.ToLowerInvariant(), article.Language?.ToLowerInvariant().Split('-')[0]])),
        ];
    }

    /// <summary>The quotations whose speakers are searched, one for each value of that field.</summary>
    public static IEnumerable<Quotation> SpokenBySomebody(ArticlePeople people) => people.Quotations.Where(static q => !string.IsNullOrWhiteSpace(q.Speaker));

    /// <summary>The quotations whose words are searched, one for each value of that field.</summary>
    public static IEnumerable<Quotation> QuotationsWithWords(ArticlePeople people) => people.Quotations.Where(static q => !string.IsNullOrWhiteSpace(q.Text));

    /// <summary>Whether the body has the place that a quotation begins at.</summary>
    public static bool IsInBody(Article article, Quotation quotation) =>
        quotation.Index < article.Body.Count && quotation.Length > 0 && quotation.Start + quotation.Length <= article.Body[quotation.Index].Length;

    /// <summary>Where a passage of a paragraph begins in the whole body, whose paragraphs are a character apart.</summary>
    public static int OffsetInBody(Article article, Passage passage) =>
        article.Body.Take(passage.Value).Sum(static p => p.Length + 1) + passage.Start;

    /// <summary>The credit line as it is searched and shown.</summary>
    public static string? CreditOf(Caption caption)
    {
        if (caption.RawCredit is { Length: > 0 } raw) return raw;
        var parts = new[] { caption.Photographer, caption.Agency }.Where(part => !string.IsNullOrEmpty(part));
        var line = string.Join("/", parts);
        return line.Length > 0 ? line : null;
    }

    /// <summary>A path taken apart into words.</summary>
    public static string SpacedPath(string path)
    {
        var spaced = new StringBuilder(path);
        foreach (var separator in "/._-") spaced.Replace(separator, ' ');
        return spaced.ToString();
    }

    /// <summary>The caption that a value of the caption field belongs to, and whether it is its alternative text.</summary>
    public static (int Caption, bool IsAlt) CaptionOf(Article article, int value)
    {
        var at = 0;
        for (var i = 0; i < article.Captions.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(article.Captions[i].Text) && at++ == value) return (i, false);
            if (!string.IsNullOrWhiteSpace(article.Captions[i].Alt) && at++ == value) return (i, true);
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, "The article has no such caption text.");
    }

    /// <summary>The caption that a value of the credit field belongs to.</summary>
    public static int CreditedCaptionOf(Article article, int value)
    {
        var at = 0;
        for (var i = 0; i < article.Captions.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(CreditOf(article.Captions[i])) && at++ == value) return i;
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, "The article has no such credit.");
    }

    /// <summary>The article's own forms, then those that it does not use.</summary>
    private static List<string> PersonNames(ArticlePeople people, IEnumerable<string> furtherNames)
    {
        var names = Values(people.People.SelectMany(static p => p.Aliases.Prepend(p.Name)));
        names.AddRange(Values(furtherNames).Except(names, StringComparer.Ordinal));
        return names;
    }

    private static List<string> Values(IEnumerable<string?> values) => [.. values.Where(static v => !string.IsNullOrWhiteSpace(v)).Select(static v => v!)];
}
