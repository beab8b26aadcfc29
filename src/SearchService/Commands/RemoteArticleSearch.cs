using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SearchService.Api;
using SearchService.Archive.Index;
using SearchService.Archive.Search;

namespace SearchService.Commands;

/// <summary>The archive of a running service, asked over its HTTP API.</summary>
internal sealed class RemoteArticleSearch(Uri server, string? key) : IArticleSearch, IDisposable
{
    private readonly HttpClient _http = NewClient(server, key);

    /// <summary>A client that sends the key.</summary>
    public static HttpClient NewClient(Uri server, string? key)
    {
        var http = new HttpClient { BaseAddress = new Uri(server.GetLeftPart(UriPartial.Authority)), Timeout = TimeSpan.FromSeconds(60) };
        if (!string.IsNullOrEmpty(key)) http.DefaultRequestHeaders.Add("X-Api-Key", key);
        return http;
    }

    public async Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation)
    {
        using var response = await _http.GetAsync("/api/search?" + QueryOf(request), cancellation);
        if (response.StatusCode == HttpStatusCode.BadRequest && SyntaxErrorIn(await response.Content.ReadAsStringAsync(cancellation)) is { } error)
            return new SearchAnswer { ReadAs = new QueryReading("", [], error) };
        return await ReadAsync(response, ArchiveJson.Default.SearchAnswer, cancellation) ?? new SearchAnswer();
    }

    public Task<ArticleView?> FindArticleAsync(string id, string? query, CancellationToken cancellation) =>
        GetAsync($"/api/articles/{Uri.EscapeDataString(id)}{(query is null ? "" : "?q=" + Uri.EscapeDataString(query))}", ArchiveJson.Default.ArticleView, cancellation);

    public async Task<bool> AreShownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        foreach (var id in ids)
        {
            if (await FindArticleAsync(id, null, cancellation) is null) return false;
        }

        return true;
    }

    public async Task<IReadOnlyList<ArticleVersion>?> FindVersionsAsync(string id, CancellationToken cancellation) =>
        (await GetAsync($"/api/articles/{Uri.EscapeDataString(id)}/versions", ApiJson.Default.VersionsAnswer, cancellation))?.Versions;

    public Task<ArticleView?> FindVersionAsync(string id, int number, string? query, CancellationToken cancellation) => GetAsync(
        Invariant($"/api/articles/{Uri.EscapeDataString(id)}/versions/{number}{(query is null ? "" : "?q=" + Uri.EscapeDataString(query))}"),
        ArchiveJson.Default.ArticleView,
        cancellation);

    public async Task<IReadOnlyList<ArticleHit>> FindSimilarAsync(string id, int limit, CancellationToken cancellation) =>
        (await GetAsync(Invariant($"/api/articles/{Uri.EscapeDataString(id)}/similar?limit={limit}"), ApiJson.Default.SimilarAnswer, cancellation))?.Hits ?? [];

    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(string query, int limit, CancellationToken cancellation) =>
        (await GetAsync(Invariant($"/api/suggest?limit={limit}&q={Uri.EscapeDataString(query)}"), ApiJson.Default.SuggestAnswer, cancellation))?.Suggestions ?? [];

    public async Task<IReadOnlyList<CoMentionedPerson>> FindPeopleAsync(string name, int limit, CancellationToken cancellation) =>
        (await GetAsync(Invariant($"/api/people?limit={limit}&name={Uri.EscapeDataString(name)}"), ApiJson.Default.PeopleAnswer, cancellation))?.People ?? [];

    public Task<PersonView?> FindPersonAsync(string id, CancellationToken cancellation) =>
        GetAsync($"/api/people/{Uri.EscapeDataString(id)}", ArchiveJson.Default.PersonView, cancellation);

    public void Dispose() => _http.Dispose();

    /// <summary>Reads an answer; null for 404. Any other refusal becomes an exception with the server's own words.</summary>
    internal static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        if (response.IsSuccessStatusCode) return await response.Content.ReadFromJsonAsync(type, cancellation);
        if (response.StatusCode == HttpStatusCode.RequestUriTooLong) throw new RemoteAnswerException("The query is longer than the server reads. Ask with fewer words.");
        var text = await response.Content.ReadAsStringAsync(cancellation);
        throw new RemoteAnswerException(DetailOf(text) ?? Invariant($"The server answered {(int)response.StatusCode} {response.ReasonPhrase}."));
    }

    private async Task<T?> GetAsync<T>(string address, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return await ReadAsync(response, type, cancellation);
    }

    /// <summary>The error of a strict query, which the server tells as a problem with a position; null for any other problem.</summary>
    private static QueryError? SyntaxErrorIn(string problem)
    {
        try
        {
            using var json = JsonDocument.Parse(problem);
            if (!json.RootElement.TryGetProperty("position", out var at) || !at.TryGetInt32(out var position)) return null;
            var (detail, suffix) = (DetailOf(problem) ?? "", Invariant($" (character {position + 1})"));
            return new QueryError(detail.EndsWith(suffix, StringComparison.Ordinal) ? detail[..^suffix.Length] : detail, position);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? DetailOf(string problem)
    {
        try
        {
            using var json = JsonDocument.Parse(problem);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            if (json.RootElement.TryGetProperty("detail", out var detail)) return detail.GetString();
            if (json.RootElement.TryGetProperty("errors", out var errors))
                return string.Join(" ", errors.EnumerateObject().Select(static e => $"{e.Name}: {string.Join(" ", e.Value.EnumerateArray().Select(static v => v.GetString()))}"));
            return json.RootElement.TryGetProperty("title", out var title) ? title.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string QueryOf(SearchRequest request)
    {
        var text = new StringBuilder();
        Add("q", request.Query);
        Add("limit", request.Limit.ToString(CultureInfo.InvariantCulture));
        Add("passages", request.PassagesPerHit.ToString(CultureInfo.InvariantCulture));
        Add("sort", request.Sort.ToString().ToLowerInvariant());
        if (request.Cursor is not null) Add("cursor", request.Cursor);
        if (request.From is { } from) Add("from", from.ToString("O", CultureInfo.InvariantCulture));
        if (request.Before is { } before) Add("to", before.ToString("O", CultureInfo.InvariantCulture));
        if (request.WantsFacets) Add("facets", "true");
        if (request.WantsExplanation) Add("explain", "true");
        if (request.IsStrict) Add("strict", "true");
        foreach (var (name, values) in request.Filters)
        {
            foreach (var value in values) Add(name, value);
        }

        return text.ToString();

        void Add(string name, string value) => text.Append(text.Length > 0 ? "&" : "").Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
