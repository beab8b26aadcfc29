namespace SearchService.Archive.Search;

/// <summary>A quotation.</summary>
/// <param name="Speaker">Who said it; null when the article does not name one.</param>
/// <param name="Text">The words.</param>
public sealed record QuoteInArticle(string? Speaker, string Text);
