using SearchService.Archive.Index;
using SearchService.Archive.Search;
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
    /// <param name="namesOf">Every name the archive knows a person by, by id, beside the article's own forms.</param>
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
        foreach (var field in ArticleTexts.Of(archived, stored.PersonIds.SelectMany(namesOf)))
        {
            // A language is a label: one exact term, added below.
            if (field.Field == FieldNames.Language) continue;
            for (var i = 0; i < field.Values.Count; i++) AddText(document, field.Field, field.Values[i]);
        }

        if (!string.IsNullOrWhiteSpace(article.Title)) document.Add(Field.OfSortedColumn(FieldNames.TitleColumn, Bounded(article.Title)));
        foreach (var id in stored.PersonIds) document.Add(new Field(FieldNames.PersonId, id, LabelType));
        AddLabels(document, article);
        AddDates(document, archived);
        return document;
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

        AddFacet(document, FieldNames.DeskFacet, article.Section);
        AddFacet(document, FieldNames.SourceFacet, article.Source);
        foreach (var photographer in article.Captions.Select(static caption => caption.Photographer).Distinct(StringComparer.Ordinal))
            AddFacet(document, FieldNames.PhotographerFacet, photographer);
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

    private static void AddFacet(Document document, string field, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value)) document.Add(new Field(field, Bounded(value), LabelType));
    }

    /// <summary>Column values may have at most 32,766 bytes; a label that long is noise, and 200 characters of it tell it apart.</summary>
    private static string Bounded(string label)
    {
        const int longest = 200;
        if (label.Length <= longest) return label;
        return char.IsHighSurrogate(label[longest - 1]) ? label[..(longest - 1)] : label[..longest];
    }
}
