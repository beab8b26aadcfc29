using SearchService.Archive.Index;
using SearchService.Archive.Search;
using SearchService.Articles;

namespace SearchService.Tests.Api;

/// <summary>An archive of numbered hits that remembers what it was asked.</summary>
internal sealed class FakeSearch(int hits) : IArticleSearch
{
    public List<SearchRequest> Requests { get; } = [];

    /// <summary>The name by which the archive shows the one person of the known article.</summary>
    public string PersonName { get; set; } = "Ida Holm";

    /// <summary>The number of the hit that begins a page all of whose articles have gone.</summary>
    public int? GonePage { get; set; }

    /// <summary>The number of the hit behind which the query "slow" meets the time limit.</summary>
    public int SlowFrom { get; set; }

    public Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation)
    {
        lock (Requests) Requests.Add(request);
        if (request.IsStrict && request.Query.Contains('(', StringComparison.Ordinal))
            return Task.FromResult(new SearchAnswer { ReadAs = new QueryReading("", [], new QueryError("The parenthesis is not closed.", 4)) });
        var startsOver = request.Cursor == "none";
        var first = request.Cursor is null || startsOver ? 0 : int.Parse(request.Cursor);
        var page = Enumerable.Range(first, first == GonePage ? 0 : Math.Min(request.Limit, hits - first)).Select(static i => new ArticleHit
        {
            Id = $"id{i}", Title = i == 1 ? "=HYPERLINK(\"x\"), \"quoted\"" : $"Title {i}", Url = $"/article/id{i}",
        });
        var next = first + request.Limit;
        return Task.FromResult(new SearchAnswer
        {
            Hits = [.. page], Total = new TotalHits(hits, true), NextCursor = next < hits ? $"{next}" : null,
            StartsOver = startsOver, IsIncomplete = request.Query == "slow" && first >= SlowFrom, Warnings = ["The search took longer than 5 seconds."],
        });
    }

    public Task<ArticleView?> FindArticleAsync(string id, string? query, CancellationToken cancellation) =>
        Task.FromResult(id != "known" ? null : new ArticleView
        {
            Id = id,
            Article = new Article { Title = "Known" },
            Marks = query is null ? [] : [new FieldMarks("title", 0, [new MatchMark(query[0] - 'a', 1)])],
            People = [new PersonInArticle("ida-holm", PersonName, [], 1, false)],
            Paths = ["../../../etc/passwd"],
        });

    public Task<bool> AreShownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => Task.FromResult(ids.All(static id => id == "known"));

    public Task<IReadOnlyList<ArticleVersion>?> FindVersionsAsync(string id, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ArticleVersion>?>(id == "known" ? [new ArticleVersion(1, DateTimeOffset.UnixEpoch, "Known", null)] : null);

    public async Task<ArticleView?> FindVersionAsync(string id, int number, string? query, CancellationToken cancellation) =>
        number == 1 ? await FindArticleAsync(id, query, cancellation) : null;

    public Task<IReadOnlyList<ArticleHit>> FindSimilarAsync(string id, int limit, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ArticleHit>>([]);

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string query, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Suggestion>>([new Suggestion(query + "s", query + "s", "word", 3)]);

    public Task<IReadOnlyList<CoMentionedPerson>> FindPeopleAsync(string name, int limit, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<CoMentionedPerson>>([]);

    public Task<PersonView?> FindPersonAsync(string id, CancellationToken cancellation) => Task.FromResult<PersonView?>(null);
}
