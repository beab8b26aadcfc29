using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using SearchService.Archive.Search;

namespace SearchService.Api;

/// <summary>Writes all hits of a search, page by page with a cursor, so that neither side holds them all.</summary>
internal static class HitExport
{
    private const int PageSize = 100;

    private static readonly string[] Columns =
        ["id", "published", "title", "desk", "source", "bylines", "people", "snippet", "url"];

    /// <summary>What the archive says to the request before anything is sent: a syntax error, a cursor that is none, a limit that was met.</summary>
    public static Task<SearchAnswer> ProbeAsync(IArticleSearch archive, SearchRequest request, CancellationToken cancellation) =>
        archive.SearchAsync(request with { Limit = 1, PassagesPerHit = 0, WantsFacets = false }, cancellation);

    /// <summary>All hits in order.</summary>
    /// <param name="archive">Where to ask.</param>
    /// <param name="request">The search; its limit and cursor do not matter.</param>
    /// <param name="most">Stop after so many; null for all.</param>
    /// <param name="cancellation">Stops between two pages.</param>
    /// <param name="warn">Told each warning of the answers once; null to drop them.</param>
    /// <exception cref="TimeoutException">A limit ended one of the searches: what was given is not all.</exception>
    public static async IAsyncEnumerable<ArticleHit> AllAsync(
        IArticleSearch archive, SearchRequest request, int? most, [EnumeratorCancellation] CancellationToken cancellation, Action<string>? warn = null)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var next = request with { Limit = Math.Min(PageSize, most ?? PageSize), Cursor = request.Cursor, WantsFacets = false };
        var left = most ?? int.MaxValue;
        while (left > 0)
        {
            var answer = await archive.SearchAsync(next, cancellation);
            foreach (var warning in answer.Warnings.Where(told.Add)) warn?.Invoke(warning);
            foreach (var hit in answer.Hits.Take(left))
            {
                left--;
                yield return hit;
            }

            if (answer.IsIncomplete) throw new TimeoutException($"{answer.Warnings[^1]} What was written until then is not all; ask for less.");

            // A page may be empty and others follow: its articles have gone since they were found.
            if (answer.NextCursor is null) yield break;
            next = next with { Cursor = answer.NextCursor };
        }
    }

    /// <summary>Writes them to a stream, as UTF-8.</summary>
    public static async Task WriteAsync(Stream body, string kind, IArticleSearch archive, SearchRequest request, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(false), bufferSize: 32 * 1024, leaveOpen: true);
        await WriteAsync(writer, kind, archive, request, most: null, cancellation);
    }

    /// <summary>Writes them as json (one array), ndjson (one object a line) or csv (RFC 4180 with a header line); returns how many.</summary>
    public static async Task<int> WriteAsync(
        TextWriter writer, string kind, IArticleSearch archive, SearchRequest request, int? most, CancellationToken cancellation, Action<string>? warn = null)
    {
        if (kind == "csv") await writer.WriteAsync(string.Join(',', Columns) + "\r\n");
        if (kind == "json") await writer.WriteAsync("[");
        var written = 0;
        await foreach (var hit in AllAsync(archive, request, most, cancellation, warn))
        {
            if (kind == "csv")
            {
                await writer.WriteAsync(CsvLine(hit) + "\r\n");
            }
            else
            {
                if (kind == "json" && written > 0) await writer.WriteAsync(",\n");
                await writer.WriteAsync(JsonSerializer.Serialize(hit, ArchiveJson.Compact.ArticleHit));
                if (kind == "ndjson") await writer.WriteAsync("\n");
            }

            written++;
        }

        if (kind == "json") await writer.WriteAsync("]\n");
        return written;
    }

    private static string CsvLine(ArticleHit hit) => string.Join(
        ',',
        ((string?[])
        [
            hit.Id,
            hit.Published?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            hit.Title,
            hit.Desk,
            hit.Source,
            string.Join("; ", hit.Bylines),
            string.Join("; ", hit.People.Select(static p => p.Name)),
            hit.Snippets.Count > 0 ? hit.Snippets[0].Text : null,
            hit.Url,
        ]).Select(CsvCell));

    // A cell that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP advises.
    private static string CsvCell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
