using System.Text;
using SearchService.Archive.Index;
using SearchService.Articles;
using SearchService.Engine.Codecs;
using SearchService.Engine.Indexing;

namespace SearchService.Archive.Schema;

/// <summary>Makes the document that the engine indexes from an article.</summary>
internal static class ArticleMapper
{
    // Labels are counted by column and filtered by exact term.
    private static readonly FieldType LabelType = FieldType.Keyword with { DocValuesType = DocValuesType.SortedSet };

    /// <summary>Maps an article.</summary>
    /// <param name="stored">The article and its people's ids.</param>
    /// <param name="namesOf">Every name the archive knows a person by, by id; the article's own forms are added here.</param>
    public static Document Map(StoredArticle stored, Func<string, IEnumerable<string>> namesOf)
    {
        var archived = stored.Article;
        var article = archived.Article;
        var document = new Document
        {
            Field.OfKeyword(FieldNames.Id, archived.Key, isStored: true),
            Field.OfStored(FieldNames.Article, stored.ToJson()),
            Field.OfSortedColumn(FieldNames.IdColumn, archived.Key),
        };
        AddText(document, FieldNames.Title, article.Title);
        AddText(document, FieldNames.Deck, article.Kicker);
        AddText(document, FieldNames.Deck, article.Deck);
        foreach (var paragraph in article.Body) AddText(document, FieldNames.Body, paragraph);
        foreach (var caption in article.Captions)
        {
            AddText(document, FieldNames.Caption, caption.Text);
            AddText(document, FieldNames.Caption, caption.Alt);
            AddText(document, FieldNames.Credit, CreditOf(caption));
        }

        foreach (var byline in article.Bylines) AddText(document, FieldNames.Byline, byline);
        foreach (var keyword in article.Keywords) AddText(document, FieldNames.Keyword, keyword);
        AddText(document, FieldNames.Desk, article.Section);
        AddText(document, FieldNames.Source, article.Source);
        AddText(document, FieldNames.Dateline, article.Dateline);
        foreach (var path in archived.Paths) AddText(document, FieldNames.Path, SpacedPath(path));
        AddPeople(document, stored, namesOf);
        AddLabels(document, article);
        AddDates(document, archived);
        return document;
    }

    /// <summary>The credit line as it is searched and shown.</summary>
    public static string? CreditOf(Caption caption)
    {
        if (caption.RawCredit is { Length: > 0 } raw) return raw;
        var parts = new[] { caption.Photographer, caption.Agency }.Where(part => !string.IsNullOrEmpty(part));
        var line = string.Join("/", parts);
        return line.Length > 0 ? line : null;
    }

    private static void AddPeople(Document document, StoredArticle stored, Func<string, IEnumerable<string>> namesOf)
    {
        var people = stored.Article.People;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < people.People.Count; i++)
        {
            var person = people.People[i];
            var id = stored.PersonIds[i];
            document.Add(new Field(FieldNames.PersonId, id, LabelType));
            foreach (var name in namesOf(id).Append(person.Name).Concat(person.Aliases))
            {
                if (names.Add(name)) AddText(document, FieldNames.Person, name);
            }
        }

        foreach (var quotation in people.Quotations)
        {
            AddText(document, FieldNames.Quote, quotation.Text);
            AddText(document, FieldNames.Speaker, quotation.Speaker);
        }
    }

    private static void AddLabels(Document document, Article article)
    {
        document.Add(Field.OfKeyword(FieldNames.Status, article.Status.ToString().ToLowerInvariant(), isStored: false));
        if (article.Language is { Length: > 0 } language)
        {
            var tag = language.ToLowerInvariant();
            document.Add(Field.OfKeyword(FieldNames.Language, tag, isStored: false));
            var primary = tag.Split('-')[0];
            if (primary.Length < tag.Length) document.Add(Field.OfKeyword(FieldNames.Language, primary, isStored: false));
        }

        AddFacet(document, FieldNames.DeskFacet, [article.Section]);
        AddFacet(document, FieldNames.SourceFacet, [article.Source]);
        AddFacet(document, FieldNames.PhotographerFacet, article.Captions.Select(caption => caption.Photographer));
    }

    private static void AddDates(Document document, ArchivedArticle archived)
    {
        document.Add(Field.OfNumericColumn(FieldNames.SortDate, archived.SortDate.ToUnixTimeMilliseconds()));
        document.Add(Field.OfLong(FieldNames.Published, archived.SortDate.ToUnixTimeMilliseconds()));
        if (archived.Article.Modified is { } modified) document.Add(Field.OfLong(FieldNames.Modified, modified.ToUnixTimeMilliseconds()));
        if (archived.Article.EmbargoUntil is { } until) document.Add(Field.OfLong(FieldNames.Embargo, until.ToUnixTimeMilliseconds()));
    }

    private static void AddText(Document document, string field, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) document.Add(Field.OfText(field, text, isStored: false));
    }

    private static void AddFacet(Document document, string field, IEnumerable<string?> values)
    {
        foreach (var value in values.Where(value => !string.IsNullOrWhiteSpace(value)).Distinct(StringComparer.Ordinal))
            document.Add(new Field(field, Bounded(value!), LabelType));
    }

    /// <summary>Column values may have at most 32,766 bytes; a label that long is noise, and 200 characters of it tell it apart.</summary>
    private static string Bounded(string label)
    {
        const int longest = 200;
        if (label.Length <= longest) return label;
        return char.IsHighSurrogate(label[longest - 1]) ? label[..(longest - 1)] : label[..longest];
    }

    /// <summary>A path taken apart into words.</summary>
    public static string SpacedPath(string path)
    {
        var spaced = new StringBuilder(path);
        foreach (var separator in "/._-") spaced.Replace(separator, ' ');
        return spaced.ToString();
    }
}
