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
    private static readonly IReadOnlyList<string> NoValues = [];

    /// <summary>What is searched, and can be marked and shown.</summary>
    /// <param name="archived">The article.</param>
    /// <param name="furtherNames">Names its people have elsewhere in the archive.</param>
    public static IReadOnlyList<FieldText> Of(ArchivedArticle archived, IEnumerable<string>? furtherNames = null)
    {
        var article = archived.Article;
        var people = archived.People;
        return
        [
            new(FieldNames.Title, Values(article.Title)),
            new(FieldNames.Deck, Values(article.Kicker, article.Deck)),
            new(FieldNames.Body, article.Body),
            new(FieldNames.Caption, ValuesOf(article.Captions, static c => c.Text, static c => c.Alt)),
            new(FieldNames.Credit, ValuesOf(article.Captions, CreditOf)),
            new(FieldNames.Byline, ValuesOf(article.Bylines, static b => b)),
            new(FieldNames.Person, PersonNames(people, furtherNames ?? [])),
            new(FieldNames.Speaker, ValuesOf(people.Quotations, static q => q.Speaker)),
            new(FieldNames.Quote, ValuesOf(people.Quotations, static q => q.Text)),
            new(FieldNames.Desk, Values(article.Section)),
            new(FieldNames.Source, Values(article.Source)),
            new(FieldNames.Keyword, ValuesOf(article.Keywords, static k => k)),
            new(FieldNames.Dateline, Values(article.Dateline)),
            new(FieldNames.Path, ValuesOf(archived.Paths, SpacedPath)),
            new(FieldNames.Language, Values(article.Language?.ToLowerInvariant(), article.Language?.ToLowerInvariant().Split('-')[0])),
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
    private static IReadOnlyList<string> PersonNames(ArticlePeople people, IEnumerable<string> furtherNames)
    {
        List<string>? names = null;
        foreach (var person in people.People)
        {
            AddValue(ref names, person.Name);
            foreach (var alias in person.Aliases) AddValue(ref names, alias);
        }

        var known = names?.ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var name in furtherNames)
        {
            if (known.Add(name)) AddValue(ref names, name);
        }

        return names ?? NoValues;
    }

    private static IReadOnlyList<string> Values(params ReadOnlySpan<string?> texts)
    {
        List<string>? values = null;
        foreach (var text in texts) AddValue(ref values, text);
        return values ?? NoValues;
    }

    private static IReadOnlyList<string> ValuesOf<T>(IReadOnlyList<T> things, params ReadOnlySpan<Func<T, string?>> textsOf)
    {
        List<string>? values = null;
        for (var i = 0; i < things.Count; i++)
        {
            foreach (var textOf in textsOf) AddValue(ref values, textOf(things[i]));
        }

        return values ?? NoValues;
    }

    private static void AddValue(ref List<string>? values, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) (values ??= []).Add(text);
    }
}
