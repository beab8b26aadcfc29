namespace SearchService.Archive.Search;

/// <summary>A quotation of a person and where it stands.</summary>
/// <param name="Text">The words.</param>
/// <param name="ArticleId">The article.</param>
/// <param name="ArticleTitle">Its headline.</param>
/// <param name="Published">Its publication.</param>
public sealed record PersonQuote(string Text, string ArticleId, string ArticleTitle, DateTimeOffset? Published);
