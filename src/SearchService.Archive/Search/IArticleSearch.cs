using SearchService.Archive.Index;

namespace SearchService.Archive.Search;

/// <summary>
/// The archive's reading side: what the API, the page and the commands ask. The first implementation sits on our own engine in this
/// process; another may forward to a server.
/// </summary>
public interface IArticleSearch
{
    /// <summary>Answers a query. A bad query is repaired, or reported in <see cref="SearchAnswer.ReadAs"/>; it never throws.</summary>
    Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation);

    /// <summary>One whole article, with the query's matches marked; null when there is none, or it may not be shown.</summary>
    Task<ArticleView?> FindArticleAsync(string id, string? query, CancellationToken cancellation);

    /// <summary>Whether there are articles of all these ids, and all may be shown.</summary>
    Task<bool> AreShownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation);

    /// <summary>
    /// The texts an article has had, the newest first; only that when earlier ones are not kept. Null when there is no such article, or it may
    /// not be shown.
    /// </summary>
    Task<IReadOnlyList<ArticleVersion>?> FindVersionsAsync(string id, CancellationToken cancellation);

    /// <summary>One of the texts an article has had; null when there is none of that number, or it may not be shown.</summary>
    Task<ArticleView?> FindVersionAsync(string id, int number, string? query, CancellationToken cancellation);

    /// <summary>Articles like this one, most alike first.</summary>
    Task<IReadOnlyList<ArticleHit>> FindSimilarAsync(string id, int limit, CancellationToken cancellation);

    /// <summary>Completions of a query that is being typed.</summary>
    Task<IReadOnlyList<Suggestion>> SuggestAsync(string query, int limit, CancellationToken cancellation);

    /// <summary>People whose name fits, most mentioned first; all people for an empty name.</summary>
    Task<IReadOnlyList<CoMentionedPerson>> FindPeopleAsync(string name, int limit, CancellationToken cancellation);

    /// <summary>One person; null when there is none.</summary>
    Task<PersonView?> FindPersonAsync(string id, CancellationToken cancellation);
}
