using SearchService.Articles;

namespace SearchService.Archive.Search;

/// <summary>One whole article with the query's matches marked.</summary>
public sealed record ArticleView
{
    /// <summary>The article's id in the archive.</summary>
    public required string Id { get; init; }

    /// <summary>The article as it was read.</summary>
    public required Article Article { get; init; }

    /// <summary>Matches, by field ("title", "deck", "body", "caption", "credit", "byline") and place in that field's list.</summary>
    public IReadOnlyList<FieldMarks> Marks { get; init; } = [];

    /// <summary>The people in it, most important first, with their roles in this article.</summary>
    public IReadOnlyList<PersonInArticle> People { get; init; } = [];

    /// <summary>Who is quoted with what.</summary>
    public IReadOnlyList<QuoteInArticle> Quotes { get; init; } = [];

    /// <summary>The files it came from, relative to their drop folders.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Which of the texts the article has had this is; null for the one that is searched.</summary>
    public int? Version { get; init; }
}
