using System.Globalization;
using System.Text;
using SearchService.Archive.Search;

namespace SearchService.Terminal;

/// <summary>Prints an answer for people: headline, where and when, passages with their matches marked, and what is worth knowing.</summary>
internal sealed class AnswerPrinter(TextWriter output, TerminalStyle style)
{
    private const string Indent = "    ";

    /// <summary>Prints the first page, and further pages up to <paramref name="most"/> hits.</summary>
    public async Task PrintAsync(SearchAnswer answer, int most, IArticleSearch archive, SearchRequest request, CancellationToken cancellation)
    {
        PrintNotes(answer);
        var printed = 0;
        var page = answer;
        while (true)
        {
            foreach (var hit in page.Hits.Take(most - printed))
            {
                PrintHit(hit);
                printed++;
            }

            if (printed >= most || page.NextCursor is null) break;
            page = await archive.SearchAsync(request with { Cursor = page.NextCursor, WantsFacets = false }, cancellation);
            if (page.Hits.Count == 0) break;
        }

        PrintFacets(answer);
        var total = (answer.Total.IsExact ? "" : "at least ") + answer.Total.Value.ToString("N0", CultureInfo.InvariantCulture);
        output.WriteLine(style.Faint(string.Create(CultureInfo.InvariantCulture, $"{printed} of {total} articles, {answer.TookMs:0.0} ms{(page.NextCursor is null ? "" : "; more: --cursor " + page.NextCursor)}")));
    }

    /// <summary>Text with its matches marked and control characters made harmless.</summary>
    public string Marked(string text, IReadOnlyList<MatchMark> marks)
    {
        var marked = new StringBuilder();
        var done = 0;
        foreach (var mark in marks)
        {
            marked.Append(TerminalStyle.Clean(text[done..mark.Start])).Append(style.MarkStart);
            marked.Append(TerminalStyle.Clean(text.Substring(mark.Start, mark.Length))).Append(style.MarkEnd);
            done = mark.Start + mark.Length;
        }

        return marked.Append(TerminalStyle.Clean(text[done..])).ToString();
    }

    private void PrintNotes(SearchAnswer answer)
    {
        if (answer.ReadAs.Repairs.Count > 0) output.WriteLine(style.Faint($"Read as {answer.ReadAs.Shown}: {string.Join(" ", answer.ReadAs.Repairs.Distinct())}"));
        foreach (var warning in answer.Warnings) output.WriteLine(style.Bad(warning));
        if (answer.HasOnlyPartialMatches) output.WriteLine("No article has all of the words; these have some.");
        if (answer.DidYouMean is { } better) output.WriteLine($"Did you mean: {style.Bold(better)}");
    }

    private void PrintHit(ArticleHit hit)
    {
        output.WriteLine(style.Bold(Marked(hit.Title.Length > 0 ? hit.Title : "(no headline)", hit.Title.Length > 0 ? hit.TitleMarks : [])));
        var meta = new[]
        {
            hit.Day, hit.Desk, hit.Source,
            hit.Bylines.Count > 0 ? "by " + string.Join(", ", hit.Bylines) : null,
            hit.WithoutWords, hit.Id,
        };
        output.WriteLine(style.Faint(Indent + TerminalStyle.Clean(string.Join(" · ", meta.Where(static m => !string.IsNullOrEmpty(m))))));
        foreach (var snippet in hit.Snippets) PrintSnippet(snippet);
        if (hit.Explanation is { } explanation)
        {
            foreach (var line in explanation.Split('\n', StringSplitOptions.RemoveEmptyEntries)) output.WriteLine(style.Faint(Indent + line));
        }

        output.WriteLine();
    }

    private void PrintSnippet(Snippet snippet)
    {
        var text = (snippet.Label is { Length: > 0 } label ? $"{label}: " : "") + snippet.Before + Marked(snippet.Text, snippet.Marks) + snippet.Behind;
        foreach (var line in Wrapped(text)) output.WriteLine(Indent + line);
    }

    private void PrintFacets(SearchAnswer answer)
    {
        foreach (var facet in answer.Facets.Where(static f => f.Values.Count > 0))
            output.WriteLine($"{style.Bold(facet.Name)}: {TerminalStyle.Clean(string.Join(", ", facet.Values.Select(static v => string.Create(CultureInfo.InvariantCulture, $"{v.Label} ({v.Count:N0})"))))}");
        if (answer.Timeline is not { } timeline) return;
        var most = Math.Max(1, timeline.Buckets.Max(static b => b.Count));
        const string Bars = " ▁▂▃▄▅▆▇█";
        var picture = string.Concat(timeline.Buckets.Select(b => Bars[(int)Math.Ceiling(b.Count * 8.0 / most)]));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{style.Bold("by " + timeline.Unit)}: {timeline.Buckets[0].From:yyyy-MM-dd} {picture} {timeline.Buckets[^1].Before:yyyy-MM-dd}"));
    }

    /// <summary>Breaks a line at spaces; escape sequences have no width.</summary>
    private IEnumerable<string> Wrapped(string text)
    {
        if (style.WidthInColumns is not { } width)
        {
            yield return text;
            yield break;
        }

        var room = width - Indent.Length;
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in text.Split(' '))
        {
            var columns = WidthOf(word);
            if (used > 0 && used + 1 + columns > room)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }

            if (used > 0) line.Append(' ');
            line.Append(word);
            used += columns + (used > 0 ? 1 : 0);
        }

        if (line.Length > 0) yield return line.ToString();
    }

    private static int WidthOf(string word)
    {
        var columns = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == '\e')
            {
                while (i < word.Length && word[i] != 'm') i++;
                continue;
            }

            columns++;
        }

        return columns;
    }
}
