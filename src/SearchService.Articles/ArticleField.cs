namespace SearchService.Articles;

/// <summary>The parts of an article that hold text.</summary>
public enum ArticleField
{
    /// <summary><see cref="Article.Title"/>.</summary>
    Title,

    /// <summary><see cref="Article.Kicker"/>.</summary>
    Kicker,

    /// <summary><see cref="Article.Deck"/>.</summary>
    Deck,

    /// <summary><see cref="Article.Body"/>.</summary>
    Body,

    /// <summary><see cref="Article.Captions"/>: the text.</summary>
    Caption,

    /// <summary><see cref="Article.Captions"/>: the credit as printed.</summary>
    Credit,

    /// <summary><see cref="Article.Bylines"/>.</summary>
    Byline,
}
